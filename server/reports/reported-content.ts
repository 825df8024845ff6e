import "server-only";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { labPageDigest } from "@/catalog/labs/lab-page-digest.ts";
import type { Heading } from "@/catalog/types.ts";
import type { ContentKind } from "@/domain/reports/problem-report.ts";
import { paths } from "@/paths.ts";

/** Characters. */
const TITLE_LENGTH = 80;

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

/** A lesson, a lab or a question as it is published now; undefined when there is none of this id. */
export function reportedContent(kind: ContentKind, id: string): ReportedContent | undefined {
  const catalog = getCatalog();
  if (kind === "LESSON") {
    const lesson = catalog.lessonById.get(id);
    if (!lesson) return undefined;
    const { title, address, digest, outline } = lesson;
    return { title, address, digest, outline, files: [] };
  }
  if (kind === "QUESTION") {
    const question = catalog.questionById.get(id);
    if (!question) return undefined;
    const { digest } = question;
    return {
      title: questionTitle(question),
      address: paths.questionFigures(id),
      digest,
      outline: [],
      files: [],
    };
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

/** As much of what a question asks as tells it from others. */
function questionTitle({ content }: { content: { stem: string } }): string {
  // A title is plain text: the marks of code and stress would stand in it as they are.
  const words = content.stem.replace(/[`*]/g, "").replace(/\s+/g, " ").trim();
  return words.length > TITLE_LENGTH ? `${words.slice(0, TITLE_LENGTH - 1).trimEnd()}…` : words;
}

/** The ids of the lessons, labs and questions whose present titles hold a text, whatever its case. */
export function contentTitled(text: string): Record<ContentKind, string[]> {
  const wanted = text.toLowerCase();
  const { lessonById, labById, questionById } = getCatalog();
  const idsIn = (all: ReadonlyMap<string, { title: string }>) =>
    [...all].flatMap(([id, { title }]) => (title.toLowerCase().includes(wanted) ? [id] : []));
  const titles = new Map([...questionById].map(([id, question]) => [id, { title: questionTitle(question) }]));
  return { LESSON: idsIn(lessonById), LAB: idsIn(labById), QUESTION: idsIn(titles) };
}
