import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { codeHelpBase, runtimeBase } from "@/app/runtime-base.ts";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { getLabs } from "@/catalog/labs/get-labs.ts";
import { labPageDigest } from "@/catalog/labs/lab-page-digest.ts";
import { readProbeAnswers } from "@/catalog/labs/probe-answers.ts";
import type { Lab } from "@/catalog/labs/types.ts";
import { renderMdx } from "@/catalog/mdx/render-mdx.ts";
import type { LabOnPage } from "@/components/lab/lab-on-page.ts";
import { CodeAssets } from "@/components/mdx/code-assets.tsx";
import { createMdxComponents } from "@/components/mdx/create-mdx-components.tsx";
import { RuntimeBaseProvider } from "@/components/mdx/runtime-base.tsx";
import { listWords } from "@/domain/labs/python-packages.ts";
import { paths } from "@/paths.ts";
import { WorkbenchForViewer } from "./_components/workbench-for-viewer.tsx";

export const dynamic = "force-static";
export const dynamicParams = false;

type Params = { lab: string };

export function generateStaticParams(): Params[] {
  return getLabs().map(({ slug }) => ({ lab: slug }));
}

export async function generateMetadata({ params }: { params: Promise<Params> }): Promise<Metadata> {
  const lab = await findLab(params);
  return lab ? { title: lab.title, description: lab.summary } : {};
}

export default async function LabPage({ params }: { params: Promise<Params> }) {
  const lab = await findLab(params);
  if (!lab) notFound();
  const base = runtimeBase();
  return (
    <main id="main" className="flex-1">
      <CodeAssets />
      <WorkbenchForViewer
        lab={onPage(lab)}
        lessons={getCatalog().errorTopics}
        base={base}
        codeHelpBase={codeHelpBase()}
        brief={<Brief lab={lab} base={base} />}
      />
    </main>
  );
}

async function Brief({ lab, base }: { lab: Lab; base: string }) {
  const catalog = getCatalog();
  const document = catalog.briefByLab.get(lab.id);
  const course = [...catalog.courseById.values()].find(({ items }) =>
    items.some(({ kind, id }) => kind === "lab" && id === lab.id),
  );
  const last = course?.items.at(-1);
  const isLast = last?.kind === "lab" && last.id === lab.id;
  const trackSlug = course && catalog.trackById.get(course.track)?.slug;
  return (
    <>
      {course ? (
        <p className="mb-2 text-sm text-ink-2">
          <Link className="link" href={course.address}>
            {course.title}
          </Link>
        </p>
      ) : null}
      <h1 className="text-xl">{lab.title}</h1>
      <p className="figures mt-1 mb-6 text-sm text-ink-2">
        Lab, about {lab.minutes} minutes{lab.packages.length > 0 ? `, with ${listWords(lab.packages)}` : ""}
      </p>
      <div className="prose">
        <RuntimeBaseProvider base={base}>
          {document ? await renderMdx(document, createMdxComponents(catalog)) : null}
        </RuntimeBaseProvider>
      </div>
      {course && isLast && trackSlug !== undefined ? (
        <p className="mt-8 border-t border-line pt-4 text-sm">
          This is the last item of its course:{" "}
          <Link className="link" href={paths.courseResults(trackSlug, course.slug)} prefetch={false}>
            your results
          </Link>
          .
        </p>
      ) : null}
    </>
  );
}

/** What of a lab goes to the browser, named one by one. */
function onPage(lab: Lab): LabOnPage {
  const { id, slug, digest, title, files, given, checks, run, packages, timeLimit, serve, hints } = lab;
  const answers = readProbeAnswers(digest);
  const titles = answers?.checks.map((check) => check.title) ?? [];
  return {
    id,
    slug,
    digest,
    pageDigest: labPageDigest(lab, getCatalog().briefByLab.get(id)),
    title,
    files,
    given,
    checks,
    titles,
    run,
    packages,
    timeLimit,
    serve,
    hints,
    verifiable: answers !== null,
  };
}

async function findLab(params: Promise<Params>): Promise<Lab | undefined> {
  const { lab: slug } = await params;
  return getLabs().find((lab) => lab.slug === slug);
}
