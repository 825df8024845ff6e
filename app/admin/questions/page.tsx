import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { Button } from "@/components/ui/button.tsx";
import { DataTable } from "@/components/ui/data-table.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Select } from "@/components/ui/inputs.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { paths } from "@/paths.ts";
import { listCohorts } from "@/server/cohorts/list-cohorts.ts";
import {
  FIGURE_SORTS,
  type FiguresRow,
  listQuestionFigures,
} from "@/server/quizzes/figures/list-question-figures.ts";
import { signedInViewer } from "../../viewer.ts";
import { correlationWords, percentWords, SIGN_WORDS } from "./questions-words.ts";

export const metadata: Metadata = { title: "Questions" };

type Search = Promise<Partial<Record<"source" | "sort" | "cohort", string | string[]>>>;

export default async function QuestionsPage({ searchParams }: { searchParams: Search }) {
  const given = await searchParams;
  const { quizzes, exams } = getCatalog();
  const sources = [...quizzes.map(({ id, title }) => ({ id, title: `Quiz: ${title}` })), ...exams];
  const sourceId = sources.find(({ id }) => id === given.source)?.id ?? sources[0]?.id;
  const sort = FIGURE_SORTS.find((one) => one === given.sort) ?? "signs";
  const cohortId = z.uuid().safeParse(given.cohort).data;
  const viewer = await signedInViewer(
    paths.questions({ ...(sourceId && { source: sourceId }), sort, cohort: cohortId }),
  );
  if (sourceId === undefined)
    return (
      <main id="main" className="page">
        <PageHeading title="Questions" />
        <EmptyState title="There are no quizzes or exams yet" />
      </main>
    );
  const [outcome, cohorts] = await Promise.all([
    listQuestionFigures(viewer, { sourceId, sort, cohortId: cohortId ?? null }),
    listCohorts(viewer, {}),
  ]);
  if (!outcome.ok) {
    if (outcome.error.code === "unexpected") throw new Error(outcome.error.message);
    notFound();
  }
  if (!cohorts.ok) throw new Error(cohorts.error.message);
  const { rows, cohort } = outcome.value;
  const sorted = (to: (typeof FIGURE_SORTS)[number], direction: "ascending" | "descending") => ({
    href: paths.questions({ source: sourceId, sort: to, cohort: cohort?.id }),
    direction: to === sort ? direction : undefined,
  });
  return (
    <main id="main" className="page page-wide">
      <PageHeading
        title="Questions"
        lead={`How the questions of a quiz or an exam do, from every sitting${cohort ? ` of the learners of ${cohort.name}` : ""} in which they are settled.`}
      />
      <form action={paths.questions()} className="mb-8 flex max-w-3xl flex-wrap items-end gap-3">
        <input type="hidden" name="sort" value={sort} />
        <div className="min-w-56 flex-1">
          <label htmlFor="source" className="mb-1 block text-sm font-semibold">
            Quiz or exam
          </label>
          <Select
            id="source"
            name="source"
            key={sourceId}
            defaultValue={sourceId}
            options={sources.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </div>
        {cohorts.value.goingOn.length > 0 ? (
          <div className="min-w-56 flex-1">
            <label htmlFor="cohort" className="mb-1 block text-sm font-semibold">
              Whose sittings
            </label>
            <Select
              id="cohort"
              name="cohort"
              key={cohort?.id ?? ""}
              defaultValue={cohort?.id ?? ""}
              options={[
                { value: "", label: "Everybody’s" },
                ...cohorts.value.goingOn.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          </div>
        ) : null}
        <Button type="submit">Show</Button>
      </form>
      <DataTable<FiguresRow>
        caption="A share right near 100 % or far below chance, or a correlation with the rest of the sitting near or below 0, wants a look."
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            id: "question",
            header: "Question",
            rowHeader: true,
            cell: ({ id, stem }) => (
              <span className="block max-w-xl min-w-56">
                <Link
                  className="link"
                  href={paths.questionFigures(id, { cohort: cohort?.id })}
                  prefetch={false}
                >
                  {id}
                </Link>
                <span className="line-clamp-2 block text-sm font-normal break-words text-ink-2">{stem}</span>
              </span>
            ),
          },
          {
            id: "asked",
            header: "Asked",
            align: "end",
            sort: sorted("asked", "descending"),
            cell: ({ asked }) => asked,
          },
          {
            id: "mean",
            header: "Right",
            align: "end",
            sort: sorted("mean", "ascending"),
            cell: ({ mean }) => percentWords(mean),
          },
          {
            id: "discrimination",
            header: "With the rest",
            align: "end",
            sort: sorted("discrimination", "ascending"),
            cell: ({ discrimination }) => correlationWords(discrimination),
          },
          { id: "flags", header: "Reports", align: "end", cell: ({ flags }) => flags || "" },
          {
            id: "signs",
            header: "Look at",
            sort: sorted("signs", "descending"),
            cell: ({ signs }) => signs.map((sign) => SIGN_WORDS[sign]).join("; "),
          },
        ]}
      />
    </main>
  );
}
