import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/button.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { paths } from "@/paths.ts";

export const metadata: Metadata = { title: "Off the path" };

export default function NotFound() {
  return (
    <main id="main" className="page">
      <PageHeading
        title="This path leads nowhere"
        lead="There is no page at this address, or it is not yours to see. The address may be mistyped, or the page may have moved."
      />
      <LinkButton href={paths.tracks()}>See the tracks</LinkButton>
    </main>
  );
}
