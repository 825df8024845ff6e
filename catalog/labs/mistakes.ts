import { readFileSync } from "node:fs";
import { join } from "node:path";
import { namesIn } from "@/catalog/content-files.ts";
import type { Problems } from "@/catalog/problems.ts";
import type { Mistake } from "./types.ts";

const KEYS = ["mistake", "file", "caught-by", "says"] as const;
type Header = Partial<Record<(typeof KEYS)[number], string>>;

const FEWEST = 3;

/**
 * Reads `mistakes/` of a lab, with the header of each file.
 * @param dir `labs/<slug>`
 * @param files the lab's files; a mistake replaces the first unless its header names another
 */
export function loadMistakes(
  root: string,
  dir: string,
  files: readonly string[],
  problems: Problems,
): Mistake[] {
  const names = namesIn(root, `${dir}/mistakes`, "files");
  const mistakes = names
    .filter((name) => !name.endsWith(".pyc"))
    .flatMap((name) => {
      const path = `${dir}/mistakes/${name}`;
      const text = readFileSync(join(root, path), "utf8");
      return readMistake(path, text, files, problems) ?? [];
    });
  if (names.length < FEWEST)
    problems.add(`${dir}/lab.yaml`, 1, `the lab has ${names.length} mistakes; it needs ${FEWEST} or more`);
  return mistakes;
}

/** One mistake with its header parsed; undefined when a problem was added. */
export function readMistake(
  path: string,
  text: string,
  files: readonly string[],
  problems: Problems,
): Mistake | undefined {
  const header = readHeader(path, text, problems);
  const file = header.file ?? files[0] ?? "";
  let complete = true;
  for (const key of ["mistake", "caught-by"] as const) {
    if (header[key]) continue;
    problems.add(path, 1, `the header lacks "# ${key}: …"`);
    complete = false;
  }
  if (!files.includes(file)) {
    problems.add(path, 1, `the lab has no file ${file}`);
    complete = false;
  }
  if (!complete) return undefined;
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
  const { mistake: what = "", "caught-by": caughtBy = "", says } = header;
  // JSON has no comments.
  const answer = file.endsWith(".json") ? text.replace(/^(#.*\n)*/, "") : text;
  return { name, path, file, text: answer, what, caughtBy, says };
}

function readHeader(path: string, text: string, problems: Problems): Header {
  const header: Header = {};
  for (const [index, line] of text.split("\n").entries()) {
    if (!line.startsWith("#")) break;
    const found = /^#\s*([a-z-]+):\s*(.*\S)\s*$/.exec(line);
    const key = KEYS.find((one) => one === found?.[1]);
    if (!key || !found?.[2])
      problems.add(path, index + 1, `not a header line; the keys are ${KEYS.join(", ")}`);
    else header[key] = found[2];
  }
  return header;
}
