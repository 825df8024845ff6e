import type { Metadata } from "next";
import Link from "next/link";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";

export const dynamic = "force-static";
export const metadata: Metadata = { title: "Tracks" };

export default function TracksPage() {
  const { tracks } = getCatalog();
  return (
    <main id="main" className="page">
      <PageHeading
        title="Tracks"
        lead="A track is a path through courses, from the first step to work that you can show."
      />
      {tracks.length === 0 ? (
        <EmptyState title="There are no tracks yet">
          Authors add them as files; see docs/authoring.md.
        </EmptyState>
      ) : (
        <ul>
          {tracks.map(({ id, title, summary, address, courses }) => (
            <li key={id} className="border-t border-line py-6">
              <h2 className="text-lg">
                <Link href={address} className="link">
                  {title}
                </Link>
              </h2>
              <p className="mt-1 max-w-measure">{summary}</p>
              <p className="figures mt-2 text-sm text-ink-2">
                {courses.length === 1 ? "1 course" : `${courses.length} courses`},{" "}
                {courses.reduce((sum, course) => sum + course.items.length, 0)} lessons, labs and quizzes
              </p>
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}
