"use client";
import Link from "next/link";
import { useViewer } from "@/app/_components/viewer-provider.tsx";
import { PastSittings } from "@/components/quiz/past-sittings.tsx";
import { SignInFirst } from "@/components/quiz/sign-in-first.tsx";
import { StandingProblem } from "@/components/quiz/standing-problem.tsx";
import { examStandingSchema } from "@/components/quiz/standing-schema.ts";
import { StartButton } from "@/components/quiz/start-button.tsx";
import { useStanding } from "@/components/quiz/use-standing.ts";
import { LinkButton } from "@/components/ui/button.tsx";
import { apiPaths, paths } from "@/paths.ts";
import { DomainList } from "./domain-list.tsx";
import type { ExamOnPage } from "./exam-on-page.ts";
import { StartMock } from "./start-mock.tsx";

/** Mock exams and practice, and how ready somebody is; for visitors, the domains alone. */
export function ExamForViewer({ exam }: { exam: ExamOnPage }) {
  const { viewer } = useViewer();
  const { standing, problem, reload } = useStanding(
    apiPaths.examStanding(exam.id),
    examStandingSchema,
    viewer === undefined ? undefined : (viewer?.id ?? null),
  );
  return (
    <>
      <div className="min-h-24 border-y border-line py-5">
        {viewer === null ? <SignInFirst here={paths.exam(exam.id)} what="What you answer" /> : null}
        {problem && !standing ? <StandingProblem problem={problem} onRetry={reload} /> : null}
        {viewer && standing ? (
          <div className="grid gap-x-12 gap-y-8 md:grid-cols-2">
            <section aria-labelledby="mock">
              <h2 id="mock" className="mb-2 text-lg">
                Mock exam
              </h2>
              <p className="figures mb-4 text-ink-2">
                {exam.mock.questions} questions by the weights of the domains, {exam.mock.minutes} minutes by
                our clock. What is saved when time is up counts, wherever you are.
              </p>
              {standing.mock.open ? (
                <LinkButton kind="primary" href={paths.sitting(standing.mock.open.id)} prefetch={false}>
                  Go on: {standing.mock.open.answered} of {standing.mock.open.asked} answered
                </LinkButton>
              ) : (
                <StartMock exam={exam} account={viewer.id} />
              )}
              <div className="mt-5">
                <PastSittings standing={standing.mock} />
              </div>
            </section>
            <section aria-labelledby="practice">
              <h2 id="practice" className="mb-2 text-lg">
                Practice
              </h2>
              <p className="figures mb-4 text-ink-2">
                15 questions at a time, each explained as soon as you have answered. You have met{" "}
                {standing.readiness.met} of {exam.bank}.
              </p>
              <div className="flex flex-wrap gap-3">
                <StartButton
                  url={apiPaths.practice(exam.id)}
                  body={{ domainId: null, weakIn: null }}
                  account={viewer.id}
                >
                  Practise all domains
                </StartButton>
                {standing.practice.open ? (
                  <LinkButton href={paths.sitting(standing.practice.open.id)} prefetch={false}>
                    Go on: {standing.practice.open.answered} of {standing.practice.open.asked}
                  </LinkButton>
                ) : null}
              </div>
              {exam.retired && exam.successor ? (
                <p className="mt-4 text-sm text-ink-2">
                  This exam can no longer be taken. What you answer here also counts for{" "}
                  <Link className="link" href={exam.successor.address}>
                    {exam.successor.title}
                  </Link>
                  , where a question fits it.
                </p>
              ) : null}
            </section>
          </div>
        ) : null}
      </div>
      <DomainList exam={exam} readiness={viewer ? standing?.readiness : undefined} account={viewer?.id} />
    </>
  );
}
