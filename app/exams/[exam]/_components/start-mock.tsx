"use client";
import Link from "next/link";
import { useId, useState } from "react";
import { StartButton } from "@/components/quiz/start-button.tsx";
import { Select } from "@/components/ui/inputs.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { EXTRA_TIMES } from "@/domain/quizzes/extra-time.ts";
import { apiPaths } from "@/paths.ts";
import type { ExamOnPage } from "./exam-on-page.ts";

/** The start of a mock exam, with more time for those who need it; of a retired exam, said so first. */
export function StartMock({ exam, account }: { exam: ExamOnPage; account: string }) {
  const id = useId();
  const [extraTime, setExtraTime] = useState<(typeof EXTRA_TIMES)[number]>(0);
  const { minutes } = exam.mock;
  return (
    <>
      {exam.retired ? (
        <Notice kind="warn" title="This exam can no longer be taken" className="mb-4">
          <p>
            It is here to compare, and for those who held it.
            {exam.successor ? (
              <>
                {" "}
                To prepare for what can be taken now:{" "}
                <Link className="link" href={exam.successor.address}>
                  {exam.successor.title}
                </Link>
              </>
            ) : null}
          </p>
        </Notice>
      ) : null}
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        Time
      </label>
      <div className="mb-4 max-w-64">
        <Select
          id={id}
          value={String(extraTime)}
          onChange={(event) => {
            const chosen = EXTRA_TIMES.find((percent) => String(percent) === event.target.value);
            if (chosen !== undefined) setExtraTime(chosen);
          }}
          options={EXTRA_TIMES.map((percent) => ({
            value: String(percent),
            label:
              percent === 0
                ? `${minutes} minutes, as in the exam`
                : `${Math.round(minutes * (1 + percent / 100))} minutes (${percent} % more)`,
          }))}
        />
      </div>
      <StartButton kind="primary" url={apiPaths.mocks(exam.id)} body={{ extraTime }} account={account}>
        Start a mock exam
      </StartButton>
    </>
  );
}
