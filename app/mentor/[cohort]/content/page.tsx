import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ReportProblem } from "@/components/report/report-problem.tsx";
import { DataTable } from "@/components/ui/data-table.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { paths } from "@/paths.ts";
import { type MissedView, readMissed } from "@/server/mentoring/read-missed.ts";
import { signedInViewer } from "../../../viewer.ts";
import { CohortTabs } from "../_components/cohort-tabs.tsx";
import { counted } from "../_components/glance-words.ts";

export const metadata: Metadata = { title: "What the cohort misses" };

type Check = MissedView["checks"][number];
type Question = MissedView["questions"][number];
type Lesson = MissedView["lessons"][number];

export default async function MissedPage({ params }: { params: Promise<{ cohort: string }> }) {
  const { cohort: cohortId } = await params;
  const here = paths.cohortContent(cohortId);
  const viewer = await signedInViewer(here);
  const outcome = await readMissed(viewer, { cohortId });
  if (!outcome.ok) {
    if (["forbidden", "not-found", "invalid"].includes(outcome.error.code)) notFound();
    throw new Error(outcome.error.message);
  }
  const { cohort, learners, checks, questions, lessons } = outcome.value;
  const tell = (one: Pick<Check, "title" | "report">, text: string) =>
    one.report ? (
      <ReportProblem
        about={one.report}
        here={here}
        accountId={viewer.id}
        label="Tell the author"
        start={{ kind: "UNCLEAR", text, heading: "", code: "" }}
      />
    ) : null;
  return (
    <main id="main" className="page">
      <PageHeading
        title="What the cohort misses most"
        trail={[
          { label: "Mentoring", href: paths.mentor() },
          { label: cohort.name, href: paths.cohortGlance(cohort.id) },
        ]}
        lead={`Of what ${counted(learners, "learner")} of ${cohort.name} did so far.`}
      />
      <CohortTabs cohortId={cohort.id} here="content" />
      <Part title="Checks that fail" lead="Those first that failed for most learners.">
        <DataTable<Check>
          caption="Checks that fail"
          captionHidden
          rows={checks}
          rowKey={({ address, check }) => `${address} ${check}`}
          empty={<Empty title="No check has failed yet">Checks of labs that fail stand here.</Empty>}
          columns={[
            { id: "check", header: "Check", rowHeader: true, cell: ({ check }) => <Words>{check}</Words> },
            { id: "lab", header: "Lab", cell: (row) => <To {...row} /> },
            {
              id: "learners",
              header: "Learners",
              align: "end",
              cell: (row) => `${row.learners} of ${learners}`,
            },
            {
              id: "tries",
              header: "Failed runs",
              align: "end",
              cell: ({ tries, runs }) => `${tries} of ${runs}`,
            },
            {
              id: "tell",
              header: <Hidden>Tell the author</Hidden>,
              cell: (row) =>
                tell(
                  row,
                  `The check “${row.check}” failed for ${row.learners} of ${learners} learners of a cohort, in ${row.tries} of ${row.runs} runs.`,
                ),
            },
          ]}
        />
      </Part>
      <Part
        title="Questions that are missed"
        lead="Of quizzes and mock exams that are over, asked three times at least; those first of which the least was right."
      >
        <DataTable<Question>
          caption="Questions that are missed"
          captionHidden
          rows={questions}
          rowKey={({ id }) => id}
          empty={
            <Empty title="No question has been missed yet">
              Questions that were asked three times at least, and not always right, stand here.
            </Empty>
          }
          columns={[
            { id: "question", header: "Question", rowHeader: true, cell: (row) => <To {...row} /> },
            { id: "source", header: "Asked in", cell: ({ source }) => <Words>{source}</Words> },
            { id: "mean", header: "Right", align: "end", cell: ({ mean }) => `${Math.round(100 * mean)} %` },
            { id: "asked", header: "Asked", align: "end", cell: ({ asked }) => asked },
            {
              id: "tell",
              header: <Hidden>Tell the author</Hidden>,
              cell: (row) =>
                tell(
                  row,
                  `In a cohort, ${Math.round(100 * row.mean)} percent of this question was right over ${counted(row.asked, "answer")}.`,
                ),
            },
          ]}
        />
      </Part>
      <Part
        title="Lessons that do not come across"
        lead="By how often their quick questions were wrong at the first try."
      >
        <DataTable<Lesson>
          caption="Lessons that do not come across"
          captionHidden
          rows={lessons}
          rowKey={({ address }) => address}
          empty={
            <Empty title="Nothing was wrong at the first try yet">
              Lessons whose quick questions are missed stand here.
            </Empty>
          }
          columns={[
            { id: "lesson", header: "Lesson", rowHeader: true, cell: (row) => <To {...row} /> },
            {
              id: "wrong",
              header: "Wrong at first",
              align: "end",
              cell: ({ wrong, answers }) => `${wrong} of ${answers}`,
            },
            {
              id: "learners",
              header: "Learners",
              align: "end",
              cell: (row) => `${row.learners} of ${learners}`,
            },
            {
              id: "tell",
              header: <Hidden>Tell the author</Hidden>,
              cell: (row) =>
                tell(
                  row,
                  `In a cohort, ${row.wrong} of ${counted(row.answers, "answer")} to this lesson's questions were wrong at the first try.`,
                ),
            },
          ]}
        />
      </Part>
    </main>
  );
}

function Part({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <section className="mb-12">
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="mt-1 mb-4 max-w-measure text-ink-2">{lead}</p>
      {children}
    </section>
  );
}

function Empty({ title, children }: { title: string; children: ReactNode }) {
  return <EmptyState title={title}>{children}</EmptyState>;
}

function Words({ children }: { children: ReactNode }) {
  return <span className="block min-w-40 break-words">{children}</span>;
}

function Hidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>;
}

function To({ title, address }: { title: string; address: string }) {
  if (address === "") return <Words>{title}</Words>;
  return (
    <Words>
      <Link className="link" href={address} prefetch={false}>
        {title}
      </Link>
    </Words>
  );
}
