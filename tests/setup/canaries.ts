import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { loadLabSources } from "@/catalog/labs/load-labs.ts";
import { readProbeAnswers } from "@/catalog/labs/probe-answers.ts";
import type { Lab } from "@/catalog/labs/types.ts";
import { loadCatalog } from "@/catalog/load-catalog.ts";
import { Problems } from "@/catalog/problems.ts";

export type Canaries = {
  labId: string;
  slug: string;
  kind: "solution" | "mistakes" | "answers";
  /** As `withoutEscapes` writes them. */
  texts: string[];
};

/** Texts that stand in a lab's solution, its mistakes or the answers to its probes, and in nothing that a learner is given. */
export function labCanaries(root = process.cwd()): Canaries[] {
  const lessons = filesBelow(join(root, "tracks"))
    .filter((path) => path.endsWith(".mdx"))
    .map((path) => readFileSync(path, "utf8"));
  const sources = loadLabSources(root, new Problems());
  const readable = [
    ...lessons,
    ...sources.flatMap(({ lab }) => givenOf(lab)),
    ...questionTexts(root),
    standardLibrary(root),
  ];
  const given = withoutEscapes(readable.join("\n"));
  return sources.flatMap(({ lab, solution, mistakes }) => {
    const of = (kind: Canaries["kind"], texts: string[]): Canaries => ({
      labId: lab.id,
      slug: lab.slug,
      kind,
      texts: [...new Set(texts)],
    });
    return [
      of(
        "solution",
        Object.values(solution).flatMap((text) => tellingLines(text, given)),
      ),
      of(
        "mistakes",
        mistakes.flatMap(({ text }) => tellingLines(text, given)),
      ),
      of("answers", longAnswers(lab.digest)),
    ];
  });
}

/** What quizzes and exams say, in the end: code as everybody writes it stands there, too. */
function questionTexts(root: string): string[] {
  const texts: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === "string") texts.push(value);
    else if (typeof value === "object" && value !== null) for (const one of Object.values(value)) visit(one);
  };
  for (const { content } of loadCatalog(root).catalog.questionById.values()) visit(content);
  return texts;
}

/** Python's own modules, compiled: their docstrings show calls as everybody writes them. */
function standardLibrary(root: string): string {
  const zip = readFileSync(join(root, "node_modules", "pyodide", "python_stdlib.zip"));
  const files = Object.values(unzipSync(zip));
  return files.map((bytes) => Buffer.from(bytes).toString("latin1")).join("\n");
}

/** What anybody may read of a lab. */
function givenOf(lab: Lab): string[] {
  const brief = readFileSync(join(lab.dir, "brief.mdx"), "utf8");
  const starters = lab.files.map(({ starter }) => starter);
  return [brief, lab.checks, ...lab.hints, ...starters, ...Object.values(lab.given)];
}

function tellingLines(text: string, given: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.length >= 24 && !line.startsWith("#"))
    .map(withoutEscapes)
    .filter((line) => !given.includes(line));
}

/** Short answers, such as 3 or [], stand everywhere by chance. */
function longAnswers(digest: string): string[] {
  return (readProbeAnswers(digest)?.probes ?? [])
    .flatMap(({ answers }) => Object.values(answers))
    .map((answer) => JSON.stringify(answer))
    .filter((text) => text.length >= 40)
    .map(withoutEscapes);
}

/** @returns the canaries that a text holds, which `withoutEscapes` made of what was received */
export const found = (canaries: readonly string[], plain: string) =>
  canaries.filter((canary) => plain.includes(canary));

/** Characters of a canary by which it is looked for first. */
const HEAD = 16;
const BASE = 31;

/**
 * Looks for thousands of canaries in one pass over a text, by a rolling hash of their first characters (Karp and
 * Rabin, 1987): one by one, the pages of a site take minutes.
 */
export class CanaryIndex {
  private readonly byHead = new Map<number, string[]>();
  private readonly short: string[] = [];
  /** BASE to the power of HEAD, as the hash wraps. */
  private readonly leaving: number;

  constructor(canaries: Iterable<string>) {
    let power = 1;
    for (let n = 0; n < HEAD; n++) power = Math.imul(power, BASE);
    this.leaving = power;
    for (const canary of new Set(canaries)) {
      if (canary.length < HEAD) this.short.push(canary);
      else {
        let hash = 0;
        for (let at = 0; at < HEAD; at++) hash = (Math.imul(hash, BASE) + canary.charCodeAt(at)) | 0;
        this.byHead.set(hash, [...(this.byHead.get(hash) ?? []), canary]);
      }
    }
  }

  /** @returns the canaries that a text holds, which `withoutEscapes` made of what was received */
  foundIn(plain: string): Set<string> {
    const hits = new Set(found(this.short, plain));
    let hash = 0;
    for (let at = 0; at < plain.length; at++) {
      hash = (Math.imul(hash, BASE) + plain.charCodeAt(at)) | 0;
      if (at >= HEAD) hash = (hash - Math.imul(plain.charCodeAt(at - HEAD), this.leaving)) | 0;
      const start = at - HEAD + 1;
      if (start < 0) continue;
      for (const canary of this.byHead.get(hash) ?? NONE)
        if (plain.startsWith(canary, start)) hits.add(canary);
    }
    return hits;
  }
}

const NONE: readonly string[] = [];

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: "", "#x27": "", "#39": "" };

/**
 * A text without quotes and backslashes, and with the characters that HTML and scripts write in another way: the same
 * whether it stood as it is, in a script, in JSON, in JSON within JSON or in HTML.
 */
export const withoutEscapes = (text: string) =>
  text
    .replaceAll(/\\+u00(3c|3e|26|27|22)/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replaceAll(/&(amp|lt|gt|quot|#x27|#39);/g, (_, name: string) => ENTITIES[name] ?? "")
    .replaceAll(/["'\\]+/g, "");

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
