import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { Project } from "@/catalog/projects/types.ts";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { paths } from "@/paths.ts";
import { MilestoneStanding } from "../_components/milestone-standing.tsx";
import { STAGE_WORDS } from "../_components/stage-words.ts";
import { StandingsProvider } from "../_components/standings-provider.tsx";
import { PageForViewer } from "./_components/page-for-viewer.tsx";

export const dynamic = "force-static";
export const dynamicParams = false;

type Params = { project: string };

export function generateStaticParams(): Params[] {
  return getCatalog().projects.map(({ slug }) => ({ project: slug }));
}

export async function generateMetadata({ params }: { params: Promise<Params> }): Promise<Metadata> {
  const project = findProject((await params).project);
  return project ? { title: project.title, description: project.summary } : {};
}

export default async function ProjectPage({ params }: { params: Promise<Params> }) {
  const project = findProject((await params).project);
  if (!project) notFound();
  return (
    <main id="main" className="page">
      <PageHeading
        title={project.title}
        lead={project.summary}
        trail={[{ label: "Portfolio", href: paths.portfolio() }]}
        meta={
          <>
            <span>{project.milestones.length} milestones</span>
            <span>about {project.hours} hours</span>
          </>
        }
      />
      <p className="mb-8 max-w-measure">{project.outcome}</p>
      <StandingsProvider>
        <section aria-labelledby="milestones">
          <h2 id="milestones" className="text-lg">
            Milestones
          </h2>
          <ol className="mt-3">
            {project.milestones.map((milestone, place) => (
              <li
                key={milestone.id}
                className="grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3 border-t border-line py-4 md:grid-cols-[2rem_minmax(0,1fr)_10rem]"
              >
                <span className="figures text-lg text-ink-2">{place + 1}</span>
                <div className="min-w-0">
                  <h3 className="text-base">
                    <Link className="link" href={milestone.address}>
                      {milestone.title}
                    </Link>
                  </h3>
                  <p className="mt-0.5 max-w-measure">{milestone.summary}</p>
                  <p className="figures mt-1 flex flex-wrap gap-x-4 text-sm text-ink-2">
                    <span>{milestone.covers.map((stage) => STAGE_WORDS[stage]).join(", ")}</span>
                    <span>about {milestone.hours} hours</span>
                  </p>
                </div>
                <div className="col-start-2 md:col-start-3">
                  <MilestoneStanding milestone={milestone.id} />
                </div>
              </li>
            ))}
          </ol>
        </section>
        {project.leavesOut.length > 0 ? (
          <section aria-labelledby="left-out" className="mt-10 max-w-measure">
            <h2 id="left-out" className="text-lg">
              What this project leaves out
            </h2>
            <dl className="mt-3 grid gap-3">
              {project.leavesOut.map(({ stage, because }) => (
                <div key={stage}>
                  <dt className="font-semibold">{STAGE_WORDS[stage]}</dt>
                  <dd className="text-ink-2">{because}</dd>
                </div>
              ))}
            </dl>
          </section>
        ) : null}
      </StandingsProvider>
      <section aria-labelledby="page" className="mt-14">
        <h2 id="page" className="text-lg">
          Your project’s page
        </h2>
        <p className="mt-1 mb-5 max-w-measure text-ink-2">
          What somebody reads who has three minutes and a job to give. Nobody but you sees it until you show
          it in public.
        </p>
        <PageForViewer project={{ id: project.id, address: project.address }} />
      </section>
    </main>
  );
}

function findProject(slug: string): Project | undefined {
  const place = getCatalog().byAddress.get(paths.project(slug));
  return place?.kind === "project" ? place.project : undefined;
}
