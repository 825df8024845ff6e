import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { Exam } from "@/catalog/questions/types.ts";
import { ExamStatus } from "@/components/quiz/exam-status.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { paths } from "@/paths.ts";
import { ExamForViewer } from "./_components/exam-for-viewer.tsx";

export const dynamic = "force-static";
export const dynamicParams = false;

type Params = { exam: string };

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

export function generateStaticParams(): Params[] {
  return getCatalog().exams.map(({ id }) => ({ exam: id }));
}

export async function generateMetadata({ params }: { params: Promise<Params> }): Promise<Metadata> {
  const exam = findExam((await params).exam);
  return exam ? { title: exam.title, description: exam.summary } : {};
}

export default async function ExamPage({ params }: { params: Promise<Params> }) {
  const exam = findExam((await params).exam);
  if (!exam) notFound();
  const { status } = exam;
  const successor = status.kind === "retired" && status.successor ? findExam(status.successor) : undefined;
  return (
    <main id="main" className="page">
      <PageHeading
        title={exam.title}
        lead={exam.summary}
        trail={[{ label: "Exams", href: paths.exams() }]}
        meta={
          <>
            <span>{exam.provider}</span>
            {exam.code ? <span>{exam.code}</span> : null}
            <ExamStatus status={status} />
          </>
        }
      />
      {status.kind === "retired" ? (
        <Notice kind="warn" title={`Retired on ${day.format(new Date(status.on))}`} className="mb-8">
          <p>
            {status.note}{" "}
            <a className="link" href={status.source.url}>
              {status.source.title}
            </a>
          </p>
          {successor ? (
            <p className="mt-2">
              In its place here:{" "}
              <Link className="link" href={successor.address}>
                {successor.title}
              </Link>
            </p>
          ) : null}
        </Notice>
      ) : null}
      {status.kind === "living" && status.note ? (
        <p className="mb-8 max-w-measure text-ink-2">
          {status.note}{" "}
          <a className="link" href={status.source.url}>
            {status.source.title}
          </a>
        </p>
      ) : null}
      <ExamForViewer
        exam={{
          id: exam.id,
          bank: exam.questions.length,
          mock: exam.mock,
          retired: status.kind === "retired",
          successor: successor ? { title: successor.title, address: successor.address } : null,
          domains: exam.domains.map(({ id, name, weight, objectives }) => ({
            id,
            name,
            weight: weightWords(weight),
            objectives: objectives.map((objective) => ({ id: objective.id, name: objective.name })),
          })),
        }}
      />
      <Published exam={exam} />
    </main>
  );
}

function Published({ exam }: { exam: Exam }) {
  const { published, mock, guides } = exam;
  return (
    <section aria-labelledby="published" className="mt-14 max-w-measure">
      <h2 id="published" className="text-lg">
        What is published, and what is ours
      </h2>
      <p className="mt-2">
        Questions of the exam: {published.questions}. Time: {published.minutes} minutes. Pass mark:{" "}
        {published.passMark ?? "none is published"} (
        <a className="link" href={published.source.url}>
          {published.source.title}
        </a>
        ). A mock exam here has {mock.questions} questions in {mock.minutes} minutes.
      </p>
      <p className="mt-3">
        Vendors scale their scores; we show the plain share of points against {mock.passLine} %, a line of our
        own. Above it you are well prepared as far as these questions can tell, which is not the same as
        passing.
      </p>
      <p className="mt-3">
        Every question was written for Waymark from the guides below and the products’ documentation; none
        comes from an exam.
      </p>
      <ul className="mt-4">
        {guides.map((guide) => (
          <li key={guide.id} className="border-t border-line py-2">
            <a className="link" href={guide.url}>
              {guide.title}
            </a>
            , <span className="figures">{day.format(new Date(guide.date))}</span>
            {guide.note ? <span className="text-ink-2">. {guide.note}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function weightWords(weight: number | readonly [number, number]): string {
  return typeof weight === "number" ? `${weight} %` : `${weight[0]} to ${weight[1]} %`;
}

function findExam(id: string): Exam | undefined {
  const place = getCatalog().byAddress.get(paths.exam(id));
  return place?.kind === "exam" ? place.exam : undefined;
}
