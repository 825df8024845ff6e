import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadLabSources } from "@/catalog/labs/load-labs.ts";
import { readProbeAnswers } from "@/catalog/labs/probe-answers.ts";
import { Problems } from "@/catalog/problems.ts";

/** What the built site hands to anybody: pages, flight data, scripts, source maps, everything under public/. */
const SERVED = [".next/server/app", ".next/static", "public"];

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** Lines of an author's file that stand in nothing that a learner is given. */
function canaries(text: string, given: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.length >= 24 && !line.startsWith("#") && !given.includes(line));
}

/** As it stands in a script, in JSON and in HTML. */
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

const served = SERVED.flatMap((folder) => (existsSync(folder) ? filesBelow(folder) : []))
  .filter(
    (path) =>
      /\.(html|rsc|txt|json|js|mjs|map|css|body|meta|segments?)$/.test(path) && !path.includes("pyodide/"),
  )
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));

const sources = loadLabSources(process.cwd(), new Problems());

test("the site was built, and the labs' pages are among what is read", () => {
  expect(served.length).toBeGreaterThan(50);
  for (const { lab } of sources)
    expect(
      served.some(({ path }) => path.endsWith(`/labs/${lab.slug}.html`)),
      lab.slug,
    ).toBe(true);
});

test.each(sources.map((source) => [source.lab.id, source] as const))(
  "nothing of the solution and the mistakes of %s is served",
  (_id, source) => {
    const { lab, solution, mistakes } = source;
    const brief = readFileSync(join(lab.dir, "brief.mdx"), "utf8");
    const lessons = filesBelow("tracks")
      .filter((path) => path.endsWith(".mdx"))
      .map((path) => readFileSync(path, "utf8"));
    const given = [
      brief,
      lab.checks,
      ...lab.hints,
      ...lab.files.map(({ starter }) => starter),
      ...lessons,
    ].join("\n");
    const secret = [...Object.values(solution), ...mistakes.map(({ text }) => text)].flatMap((text) =>
      canaries(text, given),
    );
    expect(secret.length).toBeGreaterThan(5);
    const found = [...new Set(secret)].flatMap((line) =>
      served
        .filter(({ text }) => spellings(line).some((spelling) => text.includes(spelling)))
        .map(({ path }) => `${path}: ${line}`),
    );
    expect(found).toEqual([]);
  },
);

test.each(sources.map((source) => [source.lab.id, source.lab.digest] as const))(
  "no answer to a probe of %s is served",
  (_id, digest) => {
    const answers = readProbeAnswers(digest);
    const long = (answers?.probes ?? [])
      .flatMap(({ answers: bySeed }) => Object.values(bySeed))
      .map((answer) => JSON.stringify(answer))
      .filter((text) => text.length >= 40);
    const found = long.flatMap((text) =>
      served.filter((file) => file.text.includes(text)).map(({ path }) => `${path}: ${text.slice(0, 60)}`),
    );
    expect(found).toEqual([]);
  },
);
