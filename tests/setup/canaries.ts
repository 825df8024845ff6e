import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { loadLabSources } from "@/catalog/labs/load-labs.ts";
import { readProbeAnswers } from "@/catalog/labs/probe-answers.ts";
import type { Lab } from "@/catalog/labs/types.ts";
import { Problems } from "@/catalog/problems.ts";

export type Canaries = {
  labId: string;
  slug: string;
  kind: "solution" | "mistakes" | "answers";
  texts: string[];
};

/** Texts that stand in a lab's solution, its mistakes or the answers to its probes, and in nothing that a learner is given. */
export function labCanaries(root = process.cwd()): Canaries[] {
  const lessons = filesBelow(join(root, "tracks"))
    .filter((path) => path.endsWith(".mdx"))
    .map((path) => readFileSync(path, "utf8"));
  const sources = loadLabSources(root, new Problems());
  const given = [...lessons, ...sources.flatMap(({ lab }) => givenOf(lab)), standardLibrary(root)].join("\n");
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

/** Python's own modules, compiled: their docstrings show calls as everybody writes them. */
function standardLibrary(root: string): string {
  const zip = readFileSync(join(root, "node_modules", "pyodide", "python_stdlib.zip"));
  const files = Object.values(unzipSync(zip));
  return files.map((bytes) => Buffer.from(bytes).toString("latin1")).join("\n");
}

/** What anybody may read of a lab. */
function givenOf(lab: Lab): string[] {
  const brief = readFileSync(join(lab.dir, "brief.mdx"), "utf8");
  return [brief, lab.checks, ...lab.hints, ...lab.files.map(({ starter }) => starter)];
}

function tellingLines(text: string, given: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.length >= 24 && !line.startsWith("#") && !given.includes(line));
}

/** Short answers, such as 3 or [], stand everywhere by chance. */
function longAnswers(digest: string): string[] {
  return (readProbeAnswers(digest)?.probes ?? [])
    .flatMap(({ answers }) => Object.values(answers))
    .map((answer) => JSON.stringify(answer))
    .filter((text) => text.length >= 40);
}

/** @returns the canaries that a text holds, whether as it is, in a script, in JSON, in JSON within JSON or in HTML */
export function found(canaries: readonly string[], text: string): string[] {
  return canaries.filter((canary) => spellings(canary).some((spelling) => text.includes(spelling)));
}

const spellings = (line: string) => [
  line,
  JSON.stringify(line).slice(1, -1),
  JSON.stringify(JSON.stringify(line)).slice(3, -3),
  line
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#x27;"),
];

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
