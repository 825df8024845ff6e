import "server-only";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { labPageDigest } from "@/catalog/labs/lab-page-digest.ts";
import type { Heading } from "@/catalog/types.ts";
import type { ContentKind } from "@/domain/reports/problem-report.ts";
import { paths } from "@/paths.ts";

export type ReportedContent = {
  title: string;
  address: string;
  /** Of everything that its page says now. */
  digest: string;
  /** A lesson's; a lab is reported as a whole. */
  outline: readonly Heading[];
  /** The names of a lab's files. */
  files: readonly string[];
};

/** A lesson or a lab as it is published now; undefined when there is none of this id. */
export function reportedContent(kind: ContentKind, id: string): ReportedContent | undefined {
  const catalog = getCatalog();
  if (kind === "LESSON") {
    const lesson = catalog.lessonById.get(id);
    if (!lesson) return undefined;
    const { title, address, digest, outline } = lesson;
    return { title, address, digest, outline, files: [] };
  }
  const lab = catalog.labById.get(id);
  if (!lab) return undefined;
  return {
    title: lab.title,
    address: paths.lab(lab.slug),
    digest: labPageDigest(lab, catalog.briefByLab.get(id)),
    outline: [],
    files: lab.files.map(({ name }) => name),
  };
}

/** The ids of the lessons and labs whose present titles hold a text, whatever its case. */
export function contentTitled(text: string): Record<ContentKind, string[]> {
  const wanted = text.toLowerCase();
  const { lessonById, labById } = getCatalog();
  const idsIn = (all: ReadonlyMap<string, { title: string }>) =>
    [...all].flatMap(([id, { title }]) => (title.toLowerCase().includes(wanted) ? [id] : []));
  return { LESSON: idsIn(lessonById), LAB: idsIn(labById) };
}
