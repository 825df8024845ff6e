import type { Metadata } from "next";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { LinkForm } from "../_components/link-form.tsx";

export const metadata: Metadata = { title: "Become an admin" };

export default function AdminLinkPage() {
  return (
    <main id="main" className="page">
      <div className="mx-auto max-w-md">
        <PageHeading
          title="Become an admin"
          lead="This link makes the account of its address an admin of this site. It works once and for a day."
        />
        <LinkForm kind="admin" />
      </div>
    </main>
  );
}
