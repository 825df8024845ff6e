"use client";
import type { z } from "zod";
import { ShareBar } from "@/components/quiz/share-bar.tsx";
import type { examStandingSchema } from "@/components/quiz/standing-schema.ts";
import { StartButton } from "@/components/quiz/start-button.tsx";
import { apiPaths } from "@/paths.ts";
import type { ExamOnPage } from "./exam-on-page.ts";

type Readiness = z.output<typeof examStandingSchema>["readiness"];

const NOTHING = { earned: 0, asked: 0, low: 0, high: 1 };

/** The published domains with their weights and objectives, and for whoever is signed in how ready they are. */
export function DomainList({
  exam,
  readiness,
  account,
}: {
  exam: ExamOnPage;
  readiness: Readiness | undefined;
  account: string | undefined;
}) {
  return (
    <section aria-labelledby="domains" className="mt-12">
      <h2 id="domains" className="text-lg">
        {readiness ? "How ready you are" : "Domains"}
      </h2>
      <p className="mt-1 max-w-measure text-sm text-ink-2">
        {readiness
          ? "Of each question that you met, the latest answer counts. The thin line is the range in which your share lies with 95 % confidence."
          : "As the exam guide publishes them, with the share of the exam that each has."}
      </p>
      {exam.domains.map((domain) => {
        const found = readiness?.domains.find(({ id }) => id === domain.id);
        return (
          <section key={domain.id} aria-label={domain.name} className="mt-6 border-t border-line pt-4">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
              <h3 className="font-semibold">
                {domain.name} <span className="figures font-normal text-ink-2">{domain.weight}</span>
              </h3>
              {account ? (
                <StartButton
                  url={apiPaths.practice(exam.id)}
                  body={{ domainId: domain.id, weakIn: null }}
                  account={account}
                >
                  Practise<span className="sr-only"> {domain.name}</span>
                </StartButton>
              ) : null}
            </div>
            {found ? (
              <div className="mt-2">
                <ShareBar label="The whole domain" share={found} />
              </div>
            ) : null}
            <ul className="mt-2">
              {domain.objectives.map(({ id, name }) => (
                <li key={id} className="py-1 text-sm">
                  {readiness ? (
                    <ShareBar
                      label={`${id} ${name}`}
                      share={found?.objectives.find((objective) => objective.id === id) ?? NOTHING}
                    />
                  ) : (
                    `${id} ${name}`
                  )}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
}
