import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { CodeAssets } from "@/components/mdx/code-assets.tsx";
import { RichTextView } from "@/components/quiz/rich-text-view.tsx";
import { DataTable } from "@/components/ui/data-table.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { paths } from "@/paths.ts";
import { readQuestionFigures } from "@/server/quizzes/figures/read-question-figures.ts";
import { signedInViewer } from "../../../viewer.ts";
import { correlationWords, percentWords, SIGN_WORDS } from "../questions-words.ts";
import { QuestionAsAsked } from "./_components/question-as-asked.tsx";

export const metadata: Metadata = { title: "Question" };

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

type Given = {
  params: Promise<{ question: string }>;
  searchParams: Promise<Partial<Record<"cohort", string | string[]>>>;
};

export default async function QuestionPage({ params, searchParams }: Given) {
  const { question: questionId } = await params;
  const cohortId = z.uuid().safeParse((await searchParams).cohort).data;
  const viewer = await signedInViewer(paths.questionFigures(questionId, { cohort: cohortId }));
  const outcome = await readQuestionFigures(viewer, { questionId, cohortId: cohortId ?? null });
  if (!outcome.ok) {
    if (outcome.error.code === "unexpected") throw new Error(outcome.error.message);
    notFound();
  }
  const { id, file, line, sources, cohort, figures, signs, options, question, reports } = outcome.value;
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <main id="main" className="page">
      <CodeAssets {...(nonce && { nonce })} />
      <PageHeading
        title={id}
        trail={[
          {
            label: "Questions",
            href: paths.questions({ ...(sources[0] && { source: sources[0].id }), cohort: cohort?.id }),
          },
        ]}
        meta={
          <>
            <span className="break-all">
              {file}:{line}
            </span>
            <span>{sources.map(({ title }) => title).join(", ")}</span>
          </>
        }
      />
      {cohort ? (
        <p className="mb-4">
          Figures of the learners of {cohort.name}.{" "}
          <Link className="link" href={paths.questionFigures(id)}>
            Show everybody’s
          </Link>
        </p>
      ) : null}
      <dl className="figures mb-8 flex flex-wrap gap-x-10 gap-y-4">
        <Figure name="Asked" value={String(figures.asked)} />
        <Figure name="Answered" value={String(figures.answered)} />
        <Figure name="Right" value={percentWords(figures.mean)} />
        <Figure name="With the rest of the sitting" value={correlationWords(figures.discrimination)} />
      </dl>
      {signs.length > 0 ? (
        <p className="mb-8 font-semibold">{signs.map((sign) => SIGN_WORDS[sign]).join("; ")}</p>
      ) : null}
      {options.length > 0 ? (
        <div className="mb-10">
          <DataTable
            caption="How often each option was chosen, of the question as it stands now"
            rows={options.map((option, place) => ({ ...option, place }))}
            rowKey={({ place }) => String(place)}
            columns={[
              {
                id: "option",
                header: "Option",
                rowHeader: true,
                cell: ({ text }) => (
                  <div className="rich-text max-w-xl font-normal">
                    <RichTextView text={text} />
                  </div>
                ),
              },
              { id: "right", header: "", cell: ({ correct }) => (correct ? "Right" : "") },
              { id: "count", header: "Chosen", align: "end", cell: ({ count }) => count },
            ]}
          />
        </div>
      ) : null}
      <QuestionAsAsked question={question} />
      {reports.length > 0 ? (
        <section aria-labelledby="said" className="mt-10">
          <h2 id="said" className="text-lg">
            What readers said
          </h2>
          <ul className="mt-2">
            {reports.map((report) => (
              <li key={report.id} className="border-t border-line py-3">
                <p className="max-w-measure break-words whitespace-pre-wrap">{report.text}</p>
                <p className="figures text-sm text-ink-2">{day.format(report.sentAt)}</p>
              </li>
            ))}
          </ul>
          <p className="mt-2">
            <Link className="link" href={paths.reports()}>
              Answer them among the reports
            </Link>
          </p>
        </section>
      ) : null}
    </main>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-sm text-ink-2">{name}</dt>
      <dd className="text-xl font-semibold">{value}</dd>
    </div>
  );
}
