import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { Quiz } from "@/catalog/questions/types.ts";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { paths } from "@/paths.ts";
import { QuizForViewer } from "./_components/quiz-for-viewer.tsx";

export const dynamic = "force-static";
export const dynamicParams = false;

type Params = { quiz: string };

export function generateStaticParams(): Params[] {
  return getCatalog().quizzes.map(({ id }) => ({ quiz: id }));
}

export async function generateMetadata({ params }: { params: Promise<Params> }): Promise<Metadata> {
  const quiz = findQuiz((await params).quiz);
  return quiz ? { title: `Quiz: ${quiz.title}`, description: quiz.summary } : {};
}

export default async function QuizPage({ params }: { params: Promise<Params> }) {
  const catalog = getCatalog();
  const quiz = findQuiz((await params).quiz);
  const course = quiz && catalog.courseById.get(quiz.course);
  const track = course && catalog.trackById.get(course.track);
  if (!quiz || !course || !track) notFound();
  const last = course.items.at(-1);
  const isLast = last?.kind === "quiz" && last.id === quiz.id;
  return (
    <main id="main" className="page">
      <PageHeading
        title={`Quiz: ${quiz.title}`}
        lead={quiz.summary}
        trail={[
          { label: track.title, href: track.address },
          { label: course.title, href: course.address },
        ]}
      />
      <QuizForViewer quizId={quiz.id} />
      <ul className="mt-8 max-w-measure list-disc space-y-2 ps-6">
        <li>
          {quiz.draw} questions, drawn from {quiz.questions.length}. Another sitting draws those that you have
          not met.
        </li>
        <li>
          No clock. Every answer is saved as you give it; you can stop and go on, on another device too.
        </li>
        <li>
          {quiz.feedback === "after-each"
            ? "Each answer is explained as soon as you check it, and then stands."
            : "Answers are explained when you have handed in."}
        </li>
        <li>
          {quiz.passLine} % is our line. Above it, the skills that have no lab of their own count as shown on
          your map.
        </li>
        {quiz.confidence ? (
          <li>It also asks how sure you are, and shows afterwards how well you knew what you knew.</li>
        ) : null}
      </ul>
      {isLast ? (
        <p className="mt-8 max-w-measure border-t border-line pt-4 text-sm">
          This is the last item of its course:{" "}
          <Link className="link" href={paths.courseResults(track.slug, course.slug)} prefetch={false}>
            your results
          </Link>
          .
        </p>
      ) : null}
    </main>
  );
}

function findQuiz(id: string): Quiz | undefined {
  const place = getCatalog().byAddress.get(paths.quiz(id));
  return place?.kind === "quiz" ? place.quiz : undefined;
}
