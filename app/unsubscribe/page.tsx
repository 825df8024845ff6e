import type { Metadata } from "next";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { UnsubscribeForm } from "./_components/unsubscribe-form.tsx";

export const metadata: Metadata = { title: "Stop these mails" };

export default function UnsubscribePage() {
  return (
    <main id="main" className="page">
      <div className="mx-auto max-w-md">
        <PageHeading
          title="Stop these mails"
          lead="You need not sign in. In the app you are told all the same."
        />
        <UnsubscribeForm />
      </div>
    </main>
  );
}
