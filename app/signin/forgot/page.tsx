import type { Metadata } from "next";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { ForgotForm } from "../_components/forgot-form.tsx";

export const metadata: Metadata = { title: "Forgotten password" };

export default function ForgotPage() {
  return (
    <main id="main" className="page">
      <div className="mx-auto max-w-md">
        <PageHeading
          title="Forgotten password"
          lead="You get a mail with a link that sets a new one. It works once, and for an hour."
        />
        <ForgotForm />
      </div>
    </main>
  );
}
