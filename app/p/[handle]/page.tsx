import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { currentViewer } from "@/app/viewer.ts";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { labLinks } from "@/catalog/labs/lab-links.ts";
import { DrawnText } from "@/components/portfolio/drawn-text.tsx";
import { EvidenceView } from "@/components/portfolio/evidence-view.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { evidenceProblem, isEmpty } from "@/domain/portfolio/evidence.ts";
import { PAGE_SECTIONS } from "@/domain/portfolio/page-fields.ts";
import { apiPaths, paths } from "@/paths.ts";
import { drawFigures } from "@/server/portfolio/figures/draw-figures.ts";
import {
  type PublicPortfolio,
  type PublicProject,
  readPublicPortfolio,
} from "@/server/portfolio/publication/read-public-portfolio.ts";
import { siteAddress } from "@/server/site-address.ts";

type Params = { params: Promise<{ handle: string }> };

const read = cache(async (handle: string): Promise<PublicPortfolio | null> => {
  const outcome = await readPublicPortfolio(await currentViewer(), { handle });
  if (outcome.ok) return outcome.value;
  if (outcome.error.code === "unexpected") throw new Error(outcome.error.message);
  return null;
});

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const portfolio = await read((await params).handle);
  if (!portfolio) return {};
  const { name, handle, on, indexed, projects } = portfolio;
  const description = projects.map(({ page, guide }) => page?.title || guide).join(" · ") || "A portfolio";
  return {
    // Whoever makes a preview of the link has nothing but the address of the picture.
    metadataBase: new URL(siteAddress("/")),
    title: name,
    description,
    robots: on && indexed ? { index: true, follow: true } : { index: false, follow: false },
    openGraph: { title: name, description, type: "profile", images: [paths.publicPicture(handle)] },
  };
}

export default async function PublicPortfolioPage({ params }: Params) {
  const portfolio = await read((await params).handle);
  if (!portfolio) notFound();
  const { name, intro, own, on, projects, handle } = portfolio;
  return (
    <main id="main" className="page">
      {own && !on ? (
        <Notice kind="warn" title="Only you see this" className="mb-8">
          <p>
            Your portfolio is off.{" "}
            <Link className="link" href={paths.publishPortfolio()}>
              Turn it on, or change what is shown
            </Link>
          </p>
        </Notice>
      ) : null}
      <header className="mb-12">
        <h1 className="text-2xl break-words">{name}</h1>
        {intro === "" ? null : (
          <div className="mt-3 max-w-measure">
            <Written text={intro} />
          </div>
        )}
      </header>
      {projects.length === 0 ? <p className="text-ink-2">Nothing is shown here yet.</p> : null}
      {projects.map((project) => (
        <ProjectShown key={project.id} project={project} handle={handle} />
      ))}
    </main>
  );
}

function ProjectShown({ project, handle }: { project: PublicProject; handle: string }) {
  const { page, guide, milestones } = project;
  const text = (id: string) => (page?.[id] ?? "").trim();
  const title = text("title") || guide;
  const links = [
    ["Repository", text("repository")],
    ["Web page", text("website")],
    ["Try it", text("demo")],
  ].filter(([, address = ""]) => !isEmpty(address) && evidenceProblem("demo", address) === null);
  const labs = labLinks(getCatalog());
  return (
    <article aria-labelledby={`project-${project.id}`} className="mb-16 border-t border-line pt-8">
      <h2 id={`project-${project.id}`} className="text-xl break-words">
        {title}
      </h2>
      {text("summary") === "" ? null : (
        <p className="mt-2 max-w-measure text-lg break-words text-ink-2">{text("summary")}</p>
      )}
      {links.length > 0 ? (
        <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-1">
          {links.map(([label, address = ""]) => (
            <li key={label} className="min-w-0">
              {label}:{" "}
              <a className="link break-all" href={address} rel="nofollow noopener noreferrer" target="_blank">
                {address}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {PAGE_SECTIONS.filter(({ id }) => text(id) !== "").map(({ id, label }) => (
        <section key={id} aria-labelledby={`${project.id}-${id}`} className="shown-section mt-8">
          <h3 id={`${project.id}-${id}`} className="text-lg">
            {label}
          </h3>
          <div className="mt-2 min-w-0 lg:mt-0.5">
            <Written text={text(id)} />
          </div>
        </section>
      ))}
      {milestones.length > 0 ? (
        <section
          aria-labelledby={`${project.id}-reviewed`}
          className="shown-section mt-10 border-t border-line pt-8"
        >
          <div>
            <h3 id={`${project.id}-reviewed`} className="text-lg">
              Reviewed work
            </h3>
            <p className="mt-1 text-ink-2">A mentor approved each of these by its rubric.</p>
          </div>
          <div className="min-w-0">
            {milestones.map((milestone) => (
              <section
                key={milestone.id}
                aria-labelledby={`milestone-${milestone.id}`}
                className="mt-6 border-t border-line pt-5 lg:first:mt-0 lg:first:border-t-0 lg:first:pt-0.5"
              >
                <h4 id={`milestone-${milestone.id}`} className="text-base font-semibold">
                  {milestone.title}
                </h4>
                <ul aria-label="Skills shown" className="mt-2 flex flex-wrap gap-2">
                  {milestone.skills.map((skill) => (
                    <li key={skill}>
                      <Badge>{skill}</Badge>
                    </li>
                  ))}
                </ul>
                {milestone.evidence.map(({ id, kind, title: name, text: shown }) => (
                  <div key={id} className="mt-5 max-w-3xl">
                    <h5 className="mb-2 font-semibold">{name}</h5>
                    <EvidenceView
                      kind={kind}
                      title={name}
                      text={shown}
                      labs={labs}
                      pictureUrl={(upload) => apiPaths.publicUpload(handle, upload)}
                      written={(written) => <Written text={written} />}
                    />
                  </div>
                ))}
              </section>
            ))}
          </div>
        </section>
      ) : null}
    </article>
  );
}

function Written({ text }: { text: string }) {
  return <DrawnText text={text} figures={drawFigures(text)} />;
}
