import type { Metadata } from "next";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { LinkForm } from "../_components/link-form.tsx";

export const metadata: Metadata = { title: "Set a new password" };

export default function ResetPage() {
  return (
    <main id="main" className="page">
      <div className="mx-auto max-w-md">
        <PageHeading title="Set a new password" lead="The link works once, and only for a while." />
        <LinkForm kind="reset" />
      </div>
    </main>
  );
}
