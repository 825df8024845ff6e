import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { paths } from "@/paths.ts";
import { readOwnAccount } from "@/server/accounts/read-own-account.ts";
import { signedInViewer } from "../viewer.ts";
import { CloseForm, NameForm, PasswordForm } from "./_components/settings-forms.tsx";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const viewer = await signedInViewer(paths.settings());
  const outcome = await readOwnAccount(viewer, {});
  if (!outcome.ok) throw new Error(outcome.error.message);
  return (
    <main id="main" className="page">
      <PageHeading title="Settings" lead={viewer.email} />
      <Section title="Name" lead="What mentors and others see.">
        <NameForm name={viewer.name} />
      </Section>
      <Section title="Password" lead="Changing it signs you out everywhere else.">
        <PasswordForm email={viewer.email} />
      </Section>
      <Section title="Close the account" lead="Deletes what is yours on this site.">
        <CloseForm reason={outcome.value.closeReason} />
      </Section>
    </main>
  );
}

function Section({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <section className="grid gap-x-12 gap-y-5 border-t border-line py-10 md:grid-cols-[16rem_minmax(0,28rem)]">
      <div>
        <h2 className="text-lg">{title}</h2>
        <p className="mt-1 text-ink-2">{lead}</p>
      </div>
      {children}
    </section>
  );
}
