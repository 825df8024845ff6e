import type { Metadata } from "next";
import Link from "next/link";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { ProjectStanding } from "./_components/project-standing.tsx";
import { StandingsProvider } from "./_components/standings-provider.tsx";

export const dynamic = "force-static";
export const metadata: Metadata = {
  title: "Portfolio",
  description: "Guided projects: real work outside of Waymark, shown and reviewed milestone by milestone.",
};

export default function PortfolioPage() {
  const { projects } = getCatalog();
  return (
    <main id="main" className="page">
      <PageHeading
        title="Portfolio"
        lead="Projects that you build in your own repository. Each milestone asks for evidence, says by what it is judged, and is reviewed by a mentor of your cohort."
      />
      {projects.length === 0 ? (
        <EmptyState title="There are no projects yet">
          Authors add them as files; see docs/authoring-projects.md.
        </EmptyState>
      ) : (
        <StandingsProvider>
          <ul>
            {projects.map((project) => (
              <li
                key={project.id}
                className="grid gap-x-10 gap-y-2 border-t border-line py-6 md:grid-cols-[minmax(0,1fr)_14rem]"
              >
                <div className="min-w-0">
                  <h2 className="text-lg">
                    <Link href={project.address} className="link">
                      {project.title}
                    </Link>
                  </h2>
                  <p className="mt-1 max-w-measure">{project.summary}</p>
                  <p className="figures mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-2">
                    <span>{project.milestones.length} milestones</span>
                    <span>about {project.hours} hours</span>
                  </p>
                </div>
                <ProjectStanding milestones={project.milestones.map(({ id }) => id)} />
              </li>
            ))}
          </ul>
        </StandingsProvider>
      )}
    </main>
  );
}
