import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { Moment } from "@/components/thread/moment.tsx";
import { Badge, StatusMark } from "@/components/ui/badge.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { PageLinks } from "@/components/ui/page-links.tsx";
import { hasRole, type SignedIn } from "@/domain/accounts/viewer.ts";
import { paths } from "@/paths.ts";
import { listThreads, THREADS_PER_PAGE, type ThreadOnList } from "@/server/threads/list-threads.ts";
import { signedInViewer } from "../viewer.ts";

export const metadata: Metadata = { title: "Conversations", robots: { index: false } };

const SHOWN = ["open", "unread", "resolved"] as const;
type Shown = (typeof SHOWN)[number];
const LABELS: Record<Shown, string> = { open: "Open", unread: "Unread", resolved: "Resolved" };

type Search = Promise<Partial<Record<"show" | "page", string | string[]>>>;

export default async function ConversationsPage({ searchParams }: { searchParams: Search }) {
  const given = await searchParams;
  const show = SHOWN.find((one) => one === given.show) ?? "open";
  const page = Math.max(1, Math.min(100_000, Number.parseInt(String(given.page ?? "1"), 10) || 1));
  const viewer = await signedInViewer(paths.conversations({ show, page }));
  const outcome = await listThreads(viewer, { filter: show, page });
  if (!outcome.ok) throw new Error(outcome.error.message);
  const { threads, counts } = outcome.value;
  const pages = Math.max(1, Math.ceil(counts[show] / THREADS_PER_PAGE));
  if (page > pages) redirect(paths.conversations({ show, page: pages }));
  return (
    <main id="main" className="page">
      <PageHeading
        title="Conversations"
        lead={
          hasRole(viewer.role, "MENTOR")
            ? "What the learners of your cohorts and their mentors say about code, questions and how it goes."
            : "What you and the mentors of your cohort say about your code, about questions and how it goes."
        }
      />
      <nav aria-label="Which conversations" className="mb-4 flex flex-wrap gap-1">
        {SHOWN.map((one) => (
          <LinkButton
            key={one}
            href={paths.conversations({ show: one })}
            kind={one === show ? "quiet" : "plain"}
            aria-current={one === show ? "page" : undefined}
          >
            {LABELS[one]}
            <span className="figures font-normal text-ink-2">{counts[one].toLocaleString("en-GB")}</span>
          </LinkButton>
        ))}
      </nav>
      {threads.length === 0 ? (
        <Nothing show={show} viewer={viewer} />
      ) : (
        <ul>
          {threads.map((thread) => (
            <li key={thread.id} className="border-t border-line py-4 last:border-b">
              <OnList thread={thread} viewer={viewer} />
            </li>
          ))}
        </ul>
      )}
      <PageLinks page={page} pages={pages} to={(next) => paths.conversations({ show, page: next })} />
    </main>
  );
}

function OnList({ thread, viewer }: { thread: ThreadOnList; viewer: SignedIn }) {
  const { about, last, learner, cohort } = thread;
  const by = last.mine ? "You" : (last.author ?? "Somebody whose account is closed");
  return (
    <article className="grid grid-cols-1 gap-x-10 gap-y-2 md:grid-cols-[minmax(0,1fr)_14rem]">
      <div className="min-w-0">
        <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-base font-semibold">
          <Link className="link min-w-0 break-words" href={paths.conversation(thread.id)}>
            {about.title}
          </Link>
          {thread.unread ? <Badge>Unread</Badge> : null}
        </h2>
        {about.kind === "lines" ? (
          <p className="text-sm break-words text-ink-2">
            <code>{about.file}</code>, {linesWords(about)}
          </p>
        ) : null}
        <p className="mt-1 line-clamp-2 max-w-measure break-words">
          <span className="font-semibold">{by}:</span>{" "}
          {last.text === null ? <em className="text-ink-2">deleted by its author</em> : last.text}
        </p>
      </div>
      <div className="flex min-w-0 flex-col gap-0.5 text-sm text-ink-2">
        <Moment at={last.at.toISOString()} />
        {learner.id === viewer.id ? null : <span className="break-words text-ink">{learner.name}</span>}
        <span className="break-words">{cohort.name}</span>
        <span className="figures">{thread.comments === 1 ? "1 comment" : `${thread.comments} comments`}</span>
        {thread.resolved ? <StatusMark kind="passed">Resolved</StatusMark> : null}
      </div>
    </article>
  );
}

function linesWords({ fromLine, toLine }: { fromLine: number; toLine: number }): string {
  return fromLine === toLine ? `line ${fromLine}` : `lines ${fromLine} to ${toLine}`;
}

function Nothing({ show, viewer }: { show: Shown; viewer: SignedIn }) {
  if (show === "unread")
    return (
      <EmptyState title="Nothing is unread">
        What others write to you stands here until you have read it.
      </EmptyState>
    );
  if (show === "resolved")
    return (
      <EmptyState title="Nothing is resolved yet">
        A conversation that learner or mentor marked as resolved stands here. It can be reopened.
      </EmptyState>
    );
  return hasRole(viewer.role, "MENTOR") ? (
    <EmptyState
      title="No conversation is open"
      action={<LinkButton href={paths.reviewQueue()}>Labs that wait for a review</LinkButton>}
    >
      What you say beside lines of a lab under review or write to a learner, and what learners ask about
      questions, stands here.
    </EmptyState>
  ) : (
    <EmptyState
      title="No conversation is open"
      action={<LinkButton href={paths.dashboard()}>Go to the dashboard</LinkButton>}
    >
      Ask a mentor of your cohort below a question of a quiz or an exam that you have handed in. What mentors
      write to you and beside your code stands here too.
    </EmptyState>
  );
}
