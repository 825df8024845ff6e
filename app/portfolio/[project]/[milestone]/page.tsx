import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { howChecked } from "@/app/how-checked.ts";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { labLinks } from "@/catalog/labs/lab-links.ts";
import { renderMdx } from "@/catalog/mdx/render-mdx.ts";
import type { Milestone } from "@/catalog/projects/types.ts";
import type { Catalog } from "@/catalog/types.ts";
import { CodeAssets } from "@/components/mdx/code-assets.tsx";
import { createMdxComponents } from "@/components/mdx/create-mdx-components.tsx";
import { askedOnPage, criterionOnPage } from "@/components/portfolio/milestone-on-page.ts";
import { Rubric } from "@/components/portfolio/rubric.tsx";
import { MarkdownText } from "@/components/ui/markdown-text.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { paths } from "@/paths.ts";
import { MilestoneStanding } from "../../_components/milestone-standing.tsx";
import { STAGE_WORDS } from "../../_components/stage-words.ts";
import { StandingsProvider } from "../../_components/standings-provider.tsx";
import { WorkForViewer } from "./_components/work-for-viewer.tsx";

export const dynamic = "force-static";
export const dynamicParams = false;

type Params = { project: string; milestone: string };

export function generateStaticParams(): Params[] {
  return getCatalog().projects.flatMap(({ slug, milestones }) =>
    milestones.map((milestone) => ({ project: slug, milestone: milestone.slug })),
  );
}

export async function generateMetadata({ params }: { params: Promise<Params> }): Promise<Metadata> {
  const milestone = findMilestone(await params);
  return milestone ? { title: milestone.title, description: milestone.summary } : {};
}

export default async function MilestonePage({ params }: { params: Promise<Params> }) {
  const catalog = getCatalog();
  const milestone = findMilestone(await params);
  const project = milestone && catalog.projectById.get(milestone.project);
  if (!milestone || !project) notFound();
  const { evidence, rubric, examples } = milestone;
  const place = project.milestones.indexOf(milestone);
  const next = project.milestones[place + 1];
  return (
    <div className="page page-wide grid gap-x-14 gap-y-8 lg:grid-cols-[16rem_minmax(0,1fr)]">
      <nav aria-label={`Milestones of ${project.title}`} className="order-2 lg:order-1">
        <div className="lg:sticky lg:top-6">
          <p className="small-caps mb-2 text-ink-2">{project.title}</p>
          <StandingsProvider>
            <ol className="text-sm">
              {project.milestones.map((one) => (
                <li key={one.id} className="border-t border-line py-2">
                  <Link
                    className="link"
                    href={one.address}
                    aria-current={one === milestone ? "page" : undefined}
                  >
                    {one.title}
                  </Link>
                  <div>
                    <MilestoneStanding milestone={one.id} />
                  </div>
                </li>
              ))}
            </ol>
          </StandingsProvider>
        </div>
      </nav>
      <main id="main" className="order-1 min-w-0 lg:order-2">
        <PageHeading
          title={milestone.title}
          lead={milestone.summary}
          trail={[
            { label: "Portfolio", href: paths.portfolio() },
            { label: project.title, href: project.address },
          ]}
          meta={
            <>
              <span>
                Milestone {place + 1} of {project.milestones.length}
              </span>
              <span>{milestone.covers.map((stage) => STAGE_WORDS[stage]).join(", ")}</span>
              <span>about {milestone.hours} hours</span>
            </>
          }
        />
        <CodeAssets />
        <article className="prose">{await renderMdx(milestone, createMdxComponents(catalog))}</article>
        <Before milestone={milestone} catalog={catalog} />
        <section aria-labelledby="rubric" className="mt-12">
          <h2 id="rubric" className="text-lg">
            How it is judged
          </h2>
          <p className="mt-1 mb-4 max-w-measure text-ink-2">
            A mentor gives a level for each. It is approved once all of them are met.
          </p>
          <Rubric
            criteria={rubric}
            skills={(id) =>
              (rubric.find((one) => one.id === id)?.skills ?? [])
                .map((skill) => catalog.skillById.get(skill)?.name ?? skill)
                .join(", ")
            }
          />
        </section>
        <section aria-labelledby="examples" className="mt-12 max-w-measure">
          <h2 id="examples" className="text-lg">
            Evidence that convinces, and evidence that does not
          </h2>
          {examples.map(({ of, shows, text, because }) => (
            <details key={`${of} ${shows} ${because}`} className="border-t border-line py-3">
              <summary>
                <span className="font-semibold">{shows === "strong" ? "Strong" : "Weak"}</span>:{" "}
                {evidence.find(({ id }) => id === of)?.title}
              </summary>
              <div className="example mt-3">
                <MarkdownText text={text} />
              </div>
              <p className="mt-3">
                <span className="font-semibold">Why:</span> {because}
              </p>
            </details>
          ))}
        </section>
        <section aria-labelledby="work" className="mt-12">
          <h2 id="work" className="text-lg">
            Your work
          </h2>
          <div className="mt-3 max-w-3xl">
            <WorkForViewer
              milestone={{
                id: milestone.id,
                address: milestone.address,
                digest: milestone.digest,
                evidence: evidence.map(askedOnPage),
                criteria: rubric.map(criterionOnPage),
              }}
              howChecked={howChecked(evidence.map(({ kind }) => kind))}
              labs={evidence.some(({ kind }) => kind === "labs") ? labLinks(catalog) : []}
            />
          </div>
        </section>
        {next ? (
          <p className="mt-12 border-t border-line pt-4">
            Next:{" "}
            <Link className="link" href={next.address}>
              {next.title}
            </Link>
          </p>
        ) : null}
      </main>
    </div>
  );
}

/** The lessons and labs that prepare for a milestone. */
function Before({ milestone, catalog }: { milestone: Milestone; catalog: Catalog }) {
  const { lessons, labs } = milestone.prepares;
  if (lessons.length + labs.length === 0) return null;
  return (
    <section aria-labelledby="before" className="mt-10 max-w-measure">
      <h2 id="before" className="text-lg">
        What prepares for it
      </h2>
      <ul className="mt-2">
        {lessons.map((id) => {
          const lesson = catalog.lessonById.get(id);
          return lesson ? <Prepares key={id} kind="Lesson" {...lesson} /> : null;
        })}
        {labs.map((id) => {
          const lab = catalog.labById.get(id);
          return lab ? (
            <Prepares key={id} kind="Lab" title={lab.title} address={paths.lab(lab.slug)} />
          ) : null;
        })}
      </ul>
    </section>
  );
}

function Prepares({ kind, title, address }: { kind: string; title: string; address: string }) {
  return (
    <li className="flex items-baseline gap-3 border-t border-line py-1.5">
      <span className="small-caps w-14 flex-none text-ink-2">{kind}</span>
      <Link className="link" href={address}>
        {title}
      </Link>
    </li>
  );
}

function findMilestone({ project, milestone }: Params): Milestone | undefined {
  const place = getCatalog().byAddress.get(paths.milestone(project, milestone));
  return place?.kind === "milestone" ? place.milestone : undefined;
}
