import type { Metadata } from "next";
import Link from "next/link";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { ExamStatus } from "@/components/quiz/exam-status.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";

export const dynamic = "force-static";
export const metadata: Metadata = {
  title: "Exams",
  description: "Practice for the certifications of the clouds, by their published domains.",
};

export default function ExamsPage() {
  const { exams } = getCatalog();
  return (
    <main id="main" className="page">
      <PageHeading
        title="Certification practice"
        lead="Practice by the published domains and weights of each exam, with every answer explained."
      />
      {exams.length === 0 ? (
        <EmptyState title="There are no exams yet">
          Authors add them as files; see docs/authoring-questions.md.
        </EmptyState>
      ) : (
        <ul>
          {exams.map((exam) => (
            <li key={exam.id} className="border-t border-line py-6">
              <p className="small-caps text-ink-2">{exam.provider}</p>
              <h2 className="text-lg">
                <Link href={exam.address} className="link">
                  {exam.title}
                </Link>
                {exam.code ? <span className="text-ink-2"> {exam.code}</span> : null}
              </h2>
              <p className="mt-1 max-w-measure">{exam.summary}</p>
              <p className="figures mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-2">
                <ExamStatus status={exam.status} />
                <span>{exam.questions.length} questions here</span>
              </p>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-6 max-w-measure border-t border-line pt-6 text-ink-2">
        Every question here was written for Waymark, from the published exam guides and the documentation of
        the products; none comes from an exam. The vendors have no part in this, and neither know nor endorse
        it.
      </p>
    </main>
  );
}
