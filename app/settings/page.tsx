import type { Metadata } from "next";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { SettingsSection } from "@/components/ui/settings-section.tsx";
import { paths } from "@/paths.ts";
import { readOwnAccount } from "@/server/accounts/read-own-account.ts";
import { readMailChoices } from "@/server/mail/read-mail-choices.ts";
import { listOwnReports } from "@/server/reports/list-own-reports.ts";
import { signedInViewer } from "../viewer.ts";
import { MailForm, VerifyAddress } from "./_components/mail-forms.tsx";
import { OwnReports } from "./_components/own-reports.tsx";
import { CloseForm, NameForm, PasswordForm } from "./_components/settings-forms.tsx";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const viewer = await signedInViewer(paths.settings());
  const outcome = await readOwnAccount(viewer, {});
  if (!outcome.ok) throw new Error(outcome.error.message);
  const reported = await listOwnReports(viewer, {});
  if (!reported.ok) throw new Error(reported.error.message);
  const mail = await readMailChoices(viewer, {});
  if (!mail.ok) throw new Error(mail.error.message);
  return (
    <main id="main" className="page">
      <PageHeading title="Settings" lead={viewer.email} />
      <SettingsSection title="Name" lead="What mentors and others see.">
        <NameForm name={viewer.name} />
      </SettingsSection>
      <SettingsSection title="Password" lead="Changing it signs you out everywhere else.">
        <PasswordForm email={viewer.email} />
      </SettingsSection>
      <SettingsSection
        id="mail"
        title="Mail"
        lead="Which notifications are mailed, and when. In the app you see all of them."
      >
        <div className="flex min-w-0 flex-col gap-8">
          <VerifyAddress email={viewer.email} verified={mail.value.verified} />
          <MailForm choices={mail.value.choices} />
        </div>
      </SettingsSection>
      <SettingsSection
        id="reports"
        title="Problems you reported"
        lead="In lessons, labs and questions, with what was replied."
      >
        <OwnReports {...reported.value} />
      </SettingsSection>
      <SettingsSection title="Close the account" lead="Deletes what is yours on this site.">
        <CloseForm reason={outcome.value.closeReason} />
      </SettingsSection>
    </main>
  );
}
