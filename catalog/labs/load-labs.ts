import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, namesIn } from "@/catalog/content-files.ts";
import { digestOf } from "@/catalog/digest.ts";
import { readPyodideLock } from "@/catalog/packages/pyodide-lock.ts";
import type { Problems } from "@/catalog/problems.ts";
import { readYaml } from "@/catalog/read-yaml.ts";
import { readEngineVersion } from "./engine-version.ts";
import { loadMistakes } from "./mistakes.ts";
import { type LabFileContent, labFileSchema } from "./schema.ts";
import type { AppToServe, Lab, LabSource } from "./types.ts";

/** Every lab that can be read, as the site has it. */
export function loadLabs(root: string, problems: Problems): Lab[] {
  return loadLabSources(root, problems).map(({ lab }) => lab);
}

/** Every lab that can be read, with its solution and mistakes. For scripts. */
export function loadLabSources(root: string, problems: Problems): LabSource[] {
  const sources: LabSource[] = [];
  for (const slug of namesIn(root, "labs", "folders")) {
    const source = loadLab(root, slug, problems);
    if (!source) continue;
    const twin = sources.find(({ lab }) => lab.id === source.lab.id);
    if (twin)
      problems.add(`${source.lab.dir}/lab.yaml`, 1, `the id ${twin.lab.id} is that of ${twin.lab.dir}`);
    else sources.push(source);
  }
  return sources;
}

function loadLab(root: string, slug: string, problems: Problems): LabSource | undefined {
  const dir = `labs/${slug}`;
  const content = readYaml(root, `${dir}/lab.yaml`, labFileSchema, problems);
  if (!content) return undefined;
  const starter = readFiles(root, `${dir}/starter`, content.files, problems);
  const solution = readFiles(root, `${dir}/solution`, content.files, problems);
  const given = readFiles(root, `${dir}/given`, content.given, problems);
  const checks = readText(root, `${dir}/checks.py`, problems);
  checkPackages(content.packages, `${dir}/lab.yaml`, problems);
  if (!existsSync(join(root, dir, "brief.mdx"))) problems.add(`${dir}/brief.mdx`, 1, "the file is missing");
  const mistakes = loadMistakes(root, dir, content.files, problems);
  if (!starter || !solution || !given || checks === undefined) return undefined;
  const { id, title, summary, minutes, skills, run, packages, timeLimit, serve } = content;
  const { hints, typed, equivalents } = content;
  const files = content.files.map((name) => ({ name, starter: starter[name] ?? "" }));
  const digest = digestOfLab(readEngineVersion(root), content, { starter, solution, given, checks });
  const lab: Lab = {
    id,
    slug,
    dir,
    title,
    summary,
    minutes,
    skills,
    files,
    given,
    checks,
    run,
    packages,
    timeLimit,
    serve: serve ? appToServe(serve) : null,
    hints,
    digest,
  };
  return { lab, solution, mistakes, typed, equivalents };
}

function appToServe({ app, requests }: NonNullable<LabFileContent["serve"]>): AppToServe {
  return {
    app,
    requests: requests.map(({ name, method, path, headers, json, body }) => ({
      name,
      method,
      path,
      headers: [
        ...(json === undefined ? [] : [["Content-Type", "application/json"] satisfies [string, string]]),
        ...Object.entries(headers),
      ],
      body: json === undefined ? (body ?? "") : JSON.stringify(json, null, 2),
    })),
  };
}

function checkPackages(names: readonly string[], file: string, problems: Problems): void {
  if (names.length === 0) return;
  const { packages } = readPyodideLock(process.cwd());
  for (const name of names)
    if (packages[name]?.package_type !== "package")
      problems.add(file, 1, `packages: Pyodide's distribution has no package "${name}"`);
}

function digestOfLab(
  engine: string,
  content: LabFileContent,
  {
    starter,
    solution,
    given,
    checks,
  }: Pick<LabSource, "solution"> & Pick<Lab, "given" | "checks"> & { starter: Record<string, string> },
): string {
  const texts = content.files.flatMap((name) => [name, starter[name] ?? "", solution[name] ?? ""]);
  // Those without packages or given files keep the digests that they had before there were any.
  const packages = content.packages.length > 0 ? [`packages: ${content.packages.join(" ")}`] : [];
  const gifts = Object.entries(given).flatMap(([name, text]) => [`given: ${name}`, text]);
  return digestOf(engine, content.id, content.run, checks, ...texts, ...packages, ...gifts);
}

function readFiles(
  root: string,
  folder: string,
  names: readonly string[],
  problems: Problems,
): Record<string, string> | undefined {
  const texts: Record<string, string> = {};
  for (const name of names) {
    const text = readText(root, `${folder}/${name}`, problems);
    if (text !== undefined) texts[name] = text;
  }
  for (const file of filesBelow(root, [folder])) {
    const extra = file.slice(folder.length + 1);
    if (!names.includes(extra) && !isLeftAlone(extra))
      problems.add(file, 1, "lab.yaml does not list this file");
  }
  return Object.keys(texts).length === names.length ? texts : undefined;
}

/** What tools leave behind, such as `__pycache__`. */
function isLeftAlone(file: string): boolean {
  return file.split("/").some((part) => part.startsWith(".") || part.startsWith("_"));
}

function readText(root: string, file: string, problems: Problems): string | undefined {
  try {
    return readFileSync(join(root, file), "utf8");
  } catch {
    problems.add(file, 1, "the file is missing or cannot be read");
    return undefined;
  }
}
