import type { Metadata } from "next";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { VerifyForm } from "../_components/verify-form.tsx";

export const metadata: Metadata = { title: "Confirm your address" };

export default function VerifyPage() {
  return (
    <main id="main" className="page">
      <div className="mx-auto max-w-md">
        <PageHeading
          title="Confirm your address"
          lead="Then notifications reach you by mail, as you choose."
        />
        <VerifyForm />
      </div>
    </main>
  );
}
