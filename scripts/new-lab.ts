import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { idSchema } from "@/catalog/schemas.ts";
import { labSkeleton } from "./lab-skeleton.ts";
import { fail, Stop } from "./say.ts";

const usage =
  "Usage: npm run new:lab -- <lab> [skill …]   (like batch-a-dataset python.iterators-and-generators)";

/**
 * Writes the skeleton of a lab, which passes no check until it is written.
 * @param root the project's root
 * @param given the lab's id, which also names its folder
 * @returns the folder, relative to root
 * @throws Stop when the id is none or the folder exists
 */
export function newLab(root: string, given: string | undefined, skills: readonly string[]): string {
  if (!given) throw new Stop(usage);
  const id = idSchema.safeParse(given);
  if (!id.success) throw new Stop(`${given}: ${id.error.issues[0]?.message ?? "is no id"}`);
  const folder = `labs/${id.data}`;
  if (existsSync(join(root, folder))) throw new Stop(`${folder} exists already.`);
  for (const [name, text] of Object.entries(labSkeleton(id.data, skills))) {
    const file = join(root, folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

function main(): void {
  const [id, ...skills] = process.argv.slice(2);
  const folder = newLab(process.cwd(), id, skills);
  console.log(
    `Wrote ${folder}/. Add its id to a course's course.yaml, and see docs/authoring-labs.md. While you write: npm run labs:check -- ${id}`,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    main();
  } catch (error) {
    fail(error);
  }
}
