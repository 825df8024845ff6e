import Link from "next/link";
import type { ReactNode } from "react";
import { ItemMark } from "@/components/lesson/course-outline.tsx";
import { ITEM_LOOK } from "@/components/lesson/item-look.ts";
import { StatusMark } from "@/components/ui/badge.tsx";
import { type Column, DataTable } from "@/components/ui/data-table.tsx";
import { elapsed } from "@/components/ui/elapsed.ts";
import type { CourseResultsView } from "@/server/progress/read-course-results.ts";

type ResultItem = CourseResultsView["items"][number];
type LessonRow = Extract<ResultItem, { kind: "lesson" }>;
type LabRow = Extract<ResultItem, { kind: "lab" }>;
type QuizRow = Extract<ResultItem, { kind: "quiz" }>;

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

function ItemLink({ title, address }: { title: string; address: string }) {
  return (
    <Link className="link break-words" href={address}>
      {title}
    </Link>
  );
}

/** What was not kept is not made up. */
function Unknown() {
  return (
    // What is hidden by its place would widen the page from inside a table that scrolls.
    <span className="relative text-ink-2">
      <span aria-hidden="true">–</span>
      <span className="sr-only">Not known</span>
    </span>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-12 print:mt-8">
      <h2 id={id} className="mb-3 text-lg">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** The items that are not done, in the order of the course. */
export function WhatIsLeft({ items }: { items: readonly ResultItem[] }) {
  const left = items.filter(({ state }) => state !== "done");
  if (left.length === 0) return null;
  return (
    <Section id="left" title="What is left">
      <ul className="max-w-3xl">
        {left.map((item) => {
          const { Icon } = ITEM_LOOK[item.kind];
          return (
            <li
              key={`${item.kind}:${item.id}`}
              className="flex flex-col justify-between gap-x-6 border-b border-line py-2 last:border-b-0 sm:flex-row sm:items-baseline"
            >
              <span className="flex min-w-0 items-start gap-2.5">
                <Icon aria-hidden="true" className="mt-1 size-4 flex-none text-ink-2" />
                <ItemLink {...item} />
              </span>
              <span className="figures flex-none pl-6.5 text-sm text-ink-2">{leftWords(item)}</span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function leftWords(item: ResultItem): string {
  if (item.kind === "lab") return item.state === "started" ? "Lab, started" : "Lab, not started";
  if (item.kind === "quiz") return item.best === null ? "Quiz, not taken" : `Quiz, best ${item.best} %`;
  return `Lesson, ${item.open} question${item.open === 1 ? "" : "s"} open`;
}

export function LessonResults({ items }: { items: readonly ResultItem[] }) {
  const lessons = items.filter((item) => item.kind === "lesson");
  if (lessons.length === 0) return null;
  const columns: Column<LessonRow>[] = [
    {
      id: "lesson",
      header: "Lesson",
      rowHeader: true,
      cell: (row) => (
        <span className="block min-w-40">
          <ItemLink {...row} />
        </span>
      ),
    },
    { id: "state", header: "State", cell: (row) => <State item={row} /> },
    { id: "first", header: "Right at first try", align: "end", cell: (row) => row.firstTry },
    { id: "end", header: "Right in the end", align: "end", cell: (row) => row.inTheEnd },
    { id: "open", header: "Open", align: "end", cell: (row) => row.open },
  ];
  return (
    <Section id="lessons" title="Lessons">
      <DataTable
        caption="The quick questions of each lesson"
        columns={columns}
        rows={lessons}
        rowKey={({ id }) => id}
      />
    </Section>
  );
}

export function LabResults({ items }: { items: readonly ResultItem[] }) {
  const labs = items.filter((item) => item.kind === "lab");
  if (labs.length === 0) return null;
  const columns: Column<LabRow>[] = [
    {
      id: "lab",
      header: "Lab",
      rowHeader: true,
      cell: (row) => (
        <span className="block min-w-40">
          <ItemLink {...row} />
          {row.pass && !row.pass.current ? (
            <span className="block text-sm text-ink-2">Verified before the lab was changed</span>
          ) : null}
        </span>
      ),
    },
    { id: "state", header: "State", cell: (row) => <State item={row} /> },
    {
      id: "attempts",
      header: "Checks until verified",
      align: "end",
      cell: ({ pass }) => pass && (pass.attempts ?? <Unknown />),
    },
    {
      id: "took",
      header: "From first save",
      align: "end",
      cell: ({ pass }) =>
        pass && (
          <span className="whitespace-nowrap">{pass.took === null ? <Unknown /> : elapsed(pass.took)}</span>
        ),
    },
    {
      id: "verified",
      header: "Verified on",
      align: "end",
      cell: ({ pass }) => pass && <span className="whitespace-nowrap">{day.format(pass.at)}</span>,
    },
  ];
  return (
    <Section id="labs" title="Labs">
      <DataTable
        caption="What the server has verified of each lab"
        columns={columns}
        rows={labs}
        rowKey={({ id }) => id}
      />
    </Section>
  );
}

export function QuizResults({ items }: { items: readonly ResultItem[] }) {
  const quizzes = items.filter((item) => item.kind === "quiz");
  if (quizzes.length === 0) return null;
  const percent = (value: number | null) => (value === null ? null : `${value} %`);
  const columns: Column<QuizRow>[] = [
    { id: "quiz", header: "Quiz", rowHeader: true, cell: (row) => <ItemLink {...row} /> },
    { id: "state", header: "State", cell: (row) => <State item={row} /> },
    { id: "sittings", header: "Sittings", align: "end", cell: (row) => row.sittings },
    { id: "best", header: "Best", align: "end", cell: (row) => percent(row.best) },
    { id: "latest", header: "Latest", align: "end", cell: (row) => percent(row.latest) },
    {
      id: "passed",
      header: "Passed on",
      align: "end",
      cell: ({ passedAt }) => passedAt && <span className="whitespace-nowrap">{day.format(passedAt)}</span>,
    },
  ];
  return (
    <Section id="quizzes" title="Quizzes">
      <DataTable
        caption="What the sittings of each quiz came to"
        columns={columns}
        rows={quizzes}
        rowKey={({ id }) => id}
      />
    </Section>
  );
}

function State({ item: { kind, state } }: { item: ResultItem }) {
  return state === "open" ? <StatusMark kind="open" /> : <ItemMark kind={kind} state={state} />;
}

/** The skills that the course teaches, each with the labs and quizzes that verify it. */
export function SkillResults({ skills }: { skills: CourseResultsView["skills"] }) {
  if (skills.length === 0) return null;
  return (
    <Section id="skills" title="Skills">
      <ul className="max-w-3xl">
        {skills.map((skill) => (
          <li key={skill.id} className="border-b border-line py-3 last:border-b-0">
            <h3 className="font-semibold">{skill.name}</h3>
            {skill.verified.length > 0 ? (
              <SkillLine mark={<StatusMark kind="verified">Verified by</StatusMark>} labs={skill.verified} />
            ) : null}
            {skill.unverified.length > 0 ? (
              <SkillLine mark={<StatusMark kind="open">To verify</StatusMark>} labs={skill.unverified} />
            ) : null}
            {skill.verified.length + skill.unverified.length === 0 ? (
              <p className="text-sm text-ink-2">
                Nothing in this course verifies it
                {skill.lessons > 0 ? `; ${skill.lessonsDone} of ${skill.lessons} lessons done` : ""}.
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function SkillLine({ mark, labs }: { mark: ReactNode; labs: readonly { title: string; address: string }[] }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
      {mark}
      {labs.map((lab, index) => (
        <span key={lab.address} className="min-w-0">
          <ItemLink {...lab} />
          {index < labs.length - 1 ? "," : ""}
        </span>
      ))}
    </p>
  );
}
