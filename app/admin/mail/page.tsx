import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { PageLinks } from "@/components/ui/page-links.tsx";
import { paths } from "@/paths.ts";
import { listMails, MAILS_PER_PAGE } from "@/server/mail/list-mails.ts";
import { readMail } from "@/server/mail/read-mail.ts";
import { signedInViewer } from "../../viewer.ts";
import { MailFigures } from "./_components/mail-figures.tsx";
import { MailList } from "./_components/mail-list.tsx";
import { MailView } from "./_components/mail-view.tsx";

export const metadata: Metadata = { title: "Mail" };

type Search = Promise<Partial<Record<"page" | "mail", string | string[]>>>;

export default async function MailPage({ searchParams }: { searchParams: Search }) {
  const given = await searchParams;
  const page = Math.max(1, Math.min(100_000, Number.parseInt(String(given.page ?? "1"), 10) || 1));
  const mailId = typeof given.mail === "string" ? given.mail : undefined;
  const viewer = await signedInViewer(paths.mailbox({ page, ...(mailId && { mail: mailId }) }));
  const outcome = await listMails(viewer, { page });
  if (!outcome.ok) {
    if (outcome.error.code === "forbidden") notFound();
    throw new Error(outcome.error.message);
  }
  const { leaves, mails, total, lately, problems } = outcome.value;
  const pages = Math.max(1, Math.ceil(total / MAILS_PER_PAGE));
  if (page > pages) redirect(paths.mailbox({ page: pages }));
  if (leaves)
    return (
      <main id="main" className="page">
        <PageHeading title="Mail" lead="What became of the mails of the last 30 days." />
        <MailFigures lately={lately} problems={problems} />
      </main>
    );
  const opened = mailId === undefined ? null : await readMail(viewer, { mailId });
  if (opened && !opened.ok && opened.error.code === "unexpected") throw new Error(opened.error.message);
  return (
    <main id="main" className="page">
      <PageHeading
        title="Mail"
        lead="No mail server is set: mails stay here instead of being sent. Links in them open accounts."
      />
      {mails.length === 0 ? (
        <EmptyState title="No mails yet">
          <p>
            Ask for a new password at the sign-in, or have somebody mentioned: the mail stands here a moment
            later. With SMTP_URL set, mails are sent.
          </p>
        </EmptyState>
      ) : (
        <div className="grid grid-cols-1 gap-x-10 gap-y-8 lg:grid-cols-[22rem_minmax(0,1fr)]">
          <div className="min-w-0">
            <MailList mails={mails} page={page} opened={mailId} />
            <PageLinks page={page} pages={pages} to={(other) => paths.mailbox({ page: other })} />
          </div>
          <div className="min-w-0">
            {opened?.ok ? (
              <MailView key={opened.value.id} mail={opened.value} />
            ) : (
              <p className="text-ink-2">
                {opened ? "There is no such mail any more." : "Choose a mail to read it here."}
              </p>
            )}
          </div>
        </div>
      )}
    </main>
  );
}
