import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { notFound } from "next/navigation";
import { signedInViewer } from "@/app/viewer.ts";
import { CodeAssets } from "@/components/mdx/code-assets.tsx";
import { NumberedCode } from "@/components/quiz/numbered-code.tsx";
import { RichTextView } from "@/components/quiz/rich-text-view.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { hasRole, type SignedIn } from "@/domain/accounts/viewer.ts";
import { paths } from "@/paths.ts";
import type { QuestionAsAsked } from "@/server/threads/questions/question-as-asked.ts";
import { readThread } from "@/server/threads/read-thread.ts";
import { SentLines } from "./_components/sent-lines.tsx";
import { ThreadOnPage } from "./_components/thread-on-page.tsx";

export const metadata: Metadata = { title: "Conversation", robots: { index: false } };

export default async function ConversationPage({ params }: { params: Promise<{ thread: string }> }) {
  const { thread: threadId } = await params;
  const viewer = await signedInViewer(paths.conversation(threadId));
  const outcome = await readThread(viewer, { threadId });
  if (!outcome.ok) {
    if (outcome.error.code === "not-found" || outcome.error.code === "invalid") notFound();
    throw new Error(outcome.error.message);
  }
  const { thread, about, learner, cohort, code, question } = outcome.value;
  const mine = learner.id === viewer.id;
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <main id="main" className="page">
      <CodeAssets {...(nonce && { nonce })} />
      <PageHeading
        title={<span className="break-words">{about.title}</span>}
        trail={[{ label: "Conversations", href: paths.conversations() }]}
        meta={
          <span className="min-w-0 break-words">
            {mine ? "You" : learner.name} and the mentors of {cohort.name}
          </span>
        }
      />
      <div className="max-w-3xl">
        {code && about.kind === "lines" ? (
          <section aria-labelledby="about" className="mb-6">
            <h2 id="about" className="text-base font-semibold break-words">
              <code>{about.file}</code>, as it was sent
            </h2>
            <SentLines file={about.file} lines={code} />
            <p className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
              {!mine && hasRole(viewer.role, "MENTOR") ? (
                <Link className="link" href={paths.review(about.reviewId)}>
                  Open the review
                </Link>
              ) : null}
              {about.address !== null ? (
                <Link className="link" href={about.address}>
                  Open {about.content === "LAB" ? "the lab" : "the milestone"}
                </Link>
              ) : null}
            </p>
          </section>
        ) : null}
        {about.kind === "question" ? (
          <AboutQuestion
            {...{ viewer, mine, question, questionId: about.questionId, published: about.published }}
          />
        ) : null}
        <h2 className="sr-only">What was said</h2>
        <ThreadOnPage
          thread={thread}
          viewerId={viewer.id}
          address={about.kind === "lines" ? about.address : null}
        />
      </div>
    </main>
  );
}

function AboutQuestion({
  viewer,
  mine,
  question,
  questionId,
  published,
}: {
  viewer: SignedIn;
  mine: boolean;
  question: QuestionAsAsked | null;
  questionId: string;
  published: boolean;
}) {
  return (
    <section aria-labelledby="about" className="mb-6 border-l-2 border-line-2 pl-4">
      <h2 id="about" className="small-caps text-ink-2">
        The question
      </h2>
      {question ? (
        <>
          <div className="question-stem rich-text">
            <RichTextView text={question.asked.stem} />
          </div>
          {question.asked.code ? <NumberedCode text={question.asked.code.text} /> : null}
        </>
      ) : (
        <p className="text-ink-2">It is no longer published, and the sitting that asked it is gone.</p>
      )}
      <p className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {mine && question?.sitting ? (
          <Link
            className="link"
            href={`${paths.sitting(question.sitting.id)}#question-${question.sitting.place}`}
          >
            Your answer, and what is right
          </Link>
        ) : null}
        {!mine && published && hasRole(viewer.role, "MENTOR") ? (
          <Link className="link" href={paths.questionFigures(questionId)}>
            The question with its key
          </Link>
        ) : null}
      </p>
    </section>
  );
}
