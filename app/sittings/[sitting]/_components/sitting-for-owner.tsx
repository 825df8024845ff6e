"use client";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import type { RichText } from "@/catalog/questions/rich-text.ts";
import { ResultSummary } from "@/components/quiz/result-summary.tsx";
import { SittingReview } from "@/components/quiz/sitting-review.tsx";
import { SittingScreen } from "@/components/quiz/sitting-screen.tsx";
import { StartButton } from "@/components/quiz/start-button.tsx";
import { ReportProblem } from "@/components/report/report-problem.tsx";
import { type AskedCohort, AskMentor, type QuestionThread } from "@/components/thread/ask-mentor.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import type { SittingView } from "@/domain/quizzes/sitting-view.ts";
import { weakObjectives } from "@/domain/quizzes/weak-objectives.ts";
import { apiPaths, paths } from "@/paths.ts";

/** The newest reading of each sitting that this tab has shown. */
const shown = new Map<string, string>();

/** A sitting while it goes on, and what came of it after. */
export function SittingForOwner({
  view,
  account,
  talk,
}: {
  view: SittingView<RichText>;
  account: string;
  /** Whom its owner may ask about its questions, and what they have asked. */
  talk: { cohorts: readonly AskedCohort[]; threads: readonly QuestionThread[] };
}) {
  const router = useRouter();
  const readAnew = useCallback(() => router.refresh(), [router]);
  const looked = useRef<string>(null);
  useEffect(() => {
    if (looked.current === view.readAt) return;
    looked.current = view.readAt;
    // Back shows a page as it was when it was left: its answers and its clock are from then.
    if ((shown.get(view.id) ?? "") >= view.readAt) readAnew();
    else shown.set(view.id, view.readAt);
  }, [view.id, view.readAt, readAnew]);
  // Reading all of it anew would take a sitting that goes on from under whoever asks.
  const [begun, setBegun] = useState<QuestionThread[]>([]);
  const threads = [...begun.filter(({ id }) => !talk.threads.some((one) => one.id === id)), ...talk.threads];
  const report = ({ id, digest, place }: { id: string; digest: string; place: number }) => (
    <div className="mt-2 -mr-2.5 flex flex-wrap justify-end gap-x-2">
      <AskMentor
        questionId={id}
        sittingId={view.id}
        place={place}
        cohorts={talk.cohorts}
        threads={threads}
        account={account}
        onStarted={(thread) => setBegun((before) => [thread, ...before])}
      />
      <ReportProblem
        about={{ contentKind: "QUESTION", contentId: id, digest }}
        here={paths.sitting(view.id)}
        accountId={account}
      />
    </div>
  );
  if (!view.over || !view.result)
    return <SittingScreen view={view} account={account} onOver={readAnew} report={report} />;
  const weak = weakObjectives(
    view.questions.map(({ review }) => ({
      objective: review?.objective ?? null,
      score: review?.score ?? null,
    })),
  );
  return (
    <>
      {view.over.how === "time-up" ? (
        <Notice kind="info" title="Time was up" className="mb-6">
          <p>What was saved by then counts.</p>
        </Notice>
      ) : null}
      <ResultSummary result={view.result} passLine={view.passLine} areaNames={view.areaNames} />
      <div className="mt-8 flex flex-wrap gap-3">
        {weak.size > 0 ? (
          <StartButton
            kind="primary"
            url={apiPaths.practice(view.source.id)}
            body={{ domainId: null, weakIn: view.id }}
            account={account}
          >
            Practise what was weak
          </StartButton>
        ) : null}
        {view.kind === "QUIZ" ? (
          <StartButton url={apiPaths.quizSittings(view.source.id)} body={{}} account={account}>
            Take it again, with other questions
          </StartButton>
        ) : null}
      </div>
      <SittingReview questions={view.questions} report={report} />
    </>
  );
}
