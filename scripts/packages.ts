// npm run packages -- mirror [--from <folder or address>] <name …>: fetches Python packages of Pyodide's distribution,
// with what they depend on, into the folder from which the site serves them; the running site finds them at once.
// npm run packages -- list: what is there.
import { parseArgs } from "node:util";
import { readMirror } from "@/catalog/packages/mirror.ts";
import { readPyodideLock } from "@/catalog/packages/pyodide-lock.ts";
import { PYODIDE_CDN_URL } from "@/domain/labs/pyodide-cdn.ts";
import { packagesFolder } from "@/env.ts";
import { fromWhereAsked } from "./backup/file-asked-for.ts";
import { buildLabAnswers } from "./build-lab-answers.ts";
import { mirrorPackages } from "./packages/mirror-packages.ts";
import { fail, Stop, step } from "./say.ts";

const USAGE =
  "npm run packages -- mirror [--from <folder or address>] <name …>, or: npm run packages -- list";

try {
  const { values, positionals } = readArguments();
  const [what, ...names] = positionals;
  const folder = packagesFolder();
  if (what === "list" && names.length === 0) list(folder);
  else if (what === "mirror" && names.length > 0) await mirror(folder, names, values.from);
  else throw new Stop(USAGE);
} catch (error) {
  fail(error);
}

async function mirror(folder: string, names: readonly string[], from: string | undefined): Promise<void> {
  const unknown = names.filter(
    (name) => readPyodideLock(process.cwd()).packages[name]?.package_type !== "package",
  );
  if (unknown.length > 0)
    throw new Stop(
      `Pyodide's distribution has no ${unknown.join(", ")}; names are written as in its lock file.`,
    );
  const source = from === undefined ? PYODIDE_CDN_URL : sourceOf(from);
  const { fetched, kept, ownWord } = await mirrorPackages(names, source, folder, (line) =>
    console.log(`  ${line}`),
  );
  for (const name of ownWord)
    console.warn(`  ${name} is not Pyodide's own file: it was taken on the word of that folder's lock file.`);
  console.log(
    `${folder} holds ${names.join(", ")}: ${fetched.length} files fetched, ${kept.length} were there.`,
  );
  await step("Computing the labs' answers", buildLabAnswers);
  process.exit(0);
}

function list(folder: string): void {
  const packages = Object.values(readMirror(folder));
  for (const { name, version } of packages) console.log(`${name} ${version}`);
  console.log(`numpy is served with Python itself; ${folder} holds ${packages.length} packages.`);
}

function sourceOf(from: string): string {
  if (/^https?:\/\//.test(from)) return from.endsWith("/") ? from : `${from}/`;
  return fromWhereAsked(from);
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { from: { type: "string" } } });
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : String(error)}\nUsage: ${USAGE}`);
  }
}
