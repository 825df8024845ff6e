"use client";
import { useViewer } from "@/app/_components/viewer-provider.tsx";
import { PastSittings } from "@/components/quiz/past-sittings.tsx";
import { SignInFirst } from "@/components/quiz/sign-in-first.tsx";
import { StandingProblem } from "@/components/quiz/standing-problem.tsx";
import { standingSchema } from "@/components/quiz/standing-schema.ts";
import { StartButton } from "@/components/quiz/start-button.tsx";
import { useStanding } from "@/components/quiz/use-standing.ts";
import { LinkButton } from "@/components/ui/button.tsx";
import { apiPaths, paths } from "@/paths.ts";

/** Start the quiz or go on with it, and what came of earlier sittings. Keeps its height while that is not known. */
export function QuizForViewer({ quizId }: { quizId: string }) {
  const { viewer } = useViewer();
  const { standing, problem, reload } = useStanding(
    apiPaths.quizStanding(quizId),
    standingSchema,
    viewer === undefined ? undefined : (viewer?.id ?? null),
  );
  if (viewer === null)
    return (
      <div className="min-h-24 border-y border-line py-5">
        <SignInFirst here={paths.quiz(quizId)} what="What you answer" />
      </div>
    );
  return (
    <div className="min-h-24 border-y border-line py-5">
      {problem && !standing ? <StandingProblem problem={problem} onRetry={reload} /> : null}
      {viewer && standing ? (
        <div className="flex flex-wrap items-start justify-between gap-x-10 gap-y-5">
          <div className="min-w-56 flex-1">
            {standing.best ? (
              <PastSittings standing={standing} />
            ) : (
              <p className="text-ink-2">You have not taken it yet.</p>
            )}
          </div>
          {standing.open ? (
            <div>
              <LinkButton kind="primary" href={paths.sitting(standing.open.id)} prefetch={false}>
                Go on: {standing.open.answered} of {standing.open.asked} answered
              </LinkButton>
            </div>
          ) : (
            <StartButton kind="primary" url={apiPaths.quizSittings(quizId)} body={{}} account={viewer.id}>
              {standing.best ? "Take it again" : "Start the quiz"}
            </StartButton>
          )}
        </div>
      ) : null}
    </div>
  );
}
