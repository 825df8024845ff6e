import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { notFound } from "next/navigation";
import { signedInViewer } from "@/app/viewer.ts";
import { CodeAssets } from "@/components/mdx/code-assets.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { paths } from "@/paths.ts";
import { readSitting } from "@/server/quizzes/sittings/read-sitting.ts";
import { listQuestionThreads } from "@/server/threads/questions/list-question-threads.ts";
import { SittingForOwner } from "./_components/sitting-for-owner.tsx";

export const metadata: Metadata = { title: "Sitting", robots: { index: false } };

const WORDS = { QUIZ: "Quiz", MOCK: "Mock exam", PRACTICE: "Practice" } as const;
const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

export default async function SittingPage({ params }: { params: Promise<{ sitting: string }> }) {
  const { sitting: sittingId } = await params;
  const viewer = await signedInViewer(paths.sitting(sittingId));
  const outcome = await readSitting(viewer, { sittingId });
  if (!outcome.ok) {
    if (outcome.error.code === "not-found" || outcome.error.code === "invalid") notFound();
    throw new Error(outcome.error.message);
  }
  const view = outcome.value;
  const talk = await listQuestionThreads(viewer, { sittingId });
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <main id="main" className="page page-wide">
      <CodeAssets {...(nonce && { nonce })} />
      <PageHeading
        title={view.source.title}
        trail={[{ label: view.source.title, href: view.source.address }]}
        meta={
          <>
            <span>{WORDS[view.kind]}</span>
            <span>Begun {moment.format(new Date(view.startedAt))} UTC</span>
            {view.extraTime > 0 ? <span>{view.extraTime} % more time</span> : null}
          </>
        }
      />
      <SittingForOwner
        // A sitting that is over is another page than one that goes on.
        key={view.over ? "over" : view.readAt}
        view={view}
        account={viewer.id}
        // Where it cannot be told, the sitting stands without it.
        talk={talk.ok ? talk.value : { cohorts: [], threads: [] }}
      />
      {view.over ? (
        <p className="mt-12">
          <Link className="link" href={view.source.address}>
            Back to {view.source.title}
          </Link>
        </p>
      ) : null}
    </main>
  );
}
