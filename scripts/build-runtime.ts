import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { lockWith } from "@/lab-runtime/load-packages.ts";
import { readPythonSources } from "@/lab-runtime/python-sources.ts";
import { codeHelpFiles } from "./code-help-files.ts";
import { ensureMemoryImage } from "./kept-memory-image.ts";
import { type OwnPackage, readOwnNumpy, readOwnPackages } from "./own-packages.ts";
import { fail } from "./say.ts";
import { replaceFile, serveFiles } from "./served-files.ts";

const VERSION_FILE = ".waymark/runtime.json";
const PYODIDE_FILES = ["pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"];
const LOCK = "pyodide-lock.json";

/**
 * Builds what a lab's worker loads into `public/runtime/<version>/`, and what the editor's help needs beside it.
 * @returns the version, which also stands in `.waymark/runtime.json`
 */
export async function buildRuntime(root = process.cwd()): Promise<string> {
  const worker = await bundleWorker(root);
  const sources = JSON.stringify(readPythonSources(root));
  const files = new Map<string, Buffer>([
    ["worker.js", worker],
    ["waymark.json", Buffer.from(sources)],
    ["memory.bin", readFileSync(await ensureMemoryImage(root))],
  ]);
  for (const name of PYODIDE_FILES)
    files.set(`pyodide/${name}`, readFileSync(join(root, "node_modules", "pyodide", name)));
  const own = readOwnPackages(root);
  files.set(`pyodide/${LOCK}`, lockNaming(root, own));
  for (const { entry, bytes, licence } of own) {
    files.set(`pyodide/${entry.file_name}`, bytes);
    files.set(`pyodide/${entry.name}-LICENSE.txt`, licence);
  }
  const version = await serveFiles(root, "", files);
  const codeHelp = await serveFiles(root, "code-help-", codeHelpFiles(root, readOwnNumpy(root)));
  const named = `${JSON.stringify({ version, codeHelp })}\n`;
  const versionFile = join(root, VERSION_FILE);
  // Nothing is written where nothing changes: the folder may be read-only.
  if (!existsSync(versionFile) || readFileSync(versionFile, "utf8") !== named) {
    mkdirSync(join(root, ".waymark"), { recursive: true });
    replaceFile(versionFile, named);
  }
  return version;
}

async function bundleWorker(root: string): Promise<Buffer> {
  const built = await build({
    absWorkingDir: root,
    entryPoints: ["lab-runtime/worker.ts"],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "none",
  });
  return Buffer.from(built.outputFiles[0]?.contents ?? []);
}

/** Pyodide's lock file, in which the entries of our own packages name the files that are served. */
function lockNaming(root: string, own: readonly OwnPackage[]): Buffer {
  const text = readFileSync(join(root, "node_modules", "pyodide", LOCK), "utf8");
  return Buffer.from(lockWith(text, { names: [], found: own.map(({ entry }) => entry) }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  buildRuntime().then((version) => console.log(`runtime ${version}`), fail);
