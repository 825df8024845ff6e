import type { Metadata } from "next";
import Link from "next/link";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { Catalog, GlossaryTerm } from "@/catalog/types.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";

export const dynamic = "force-static";
export const metadata: Metadata = { title: "Glossary" };

export default function GlossaryPage() {
  const catalog = getCatalog();
  const terms = [...catalog.glossary.values()].sort((a, b) => a.term.localeCompare(b.term, "en"));
  return (
    <main id="main" className="page">
      <PageHeading title="Glossary" lead="Words of the trade that lessons explain where they first help." />
      {terms.length === 0 ? (
        <EmptyState title="There are no terms yet">Authors add them in tracks/glossary.yaml.</EmptyState>
      ) : (
        <dl className="max-w-measure">
          {terms.map((term) => (
            <Entry key={term.id} term={term} catalog={catalog} />
          ))}
        </dl>
      )}
    </main>
  );
}

function Entry({ term: { id, term, definition }, catalog }: { term: GlossaryTerm; catalog: Catalog }) {
  const lessons = [...catalog.lessonById.values()].filter(({ terms }) => terms.includes(id));
  return (
    <div id={id} className="scroll-mt-6 border-t border-line py-4 target:bg-paper-2">
      <dt className="font-semibold">{term}</dt>
      <dd className="mt-1">{definition}</dd>
      {lessons.length > 0 ? (
        <dd className="mt-1 text-sm text-ink-2">
          In{" "}
          {lessons.map(({ id: lesson, title, address }, at) => (
            <span key={lesson}>
              {at > 0 ? ", " : null}
              <Link href={address} className="link">
                {title}
              </Link>
            </span>
          ))}
        </dd>
      ) : null}
    </div>
  );
}
