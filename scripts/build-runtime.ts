import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { build } from "esbuild";
import { lockWith } from "@/lab-runtime/load-packages.ts";
import { readPythonSources } from "@/lab-runtime/python-sources.ts";
import { ensureMemoryImage } from "./kept-memory-image.ts";
import { type OwnPackage, readOwnNumpy } from "./own-packages.ts";
import { fail } from "./say.ts";

const PLAIN = "public/runtime";
const BROTLI = "public/runtime-br";
const COMPRESSED = ".waymark/brotli";
const KEPT_VERSIONS = 3;
const VERSION_FILE = ".waymark/runtime.json";
const PYODIDE_FILES = ["pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"];
const LOCK = "pyodide-lock.json";

/**
 * Builds what a lab's worker loads into `public/runtime/<version>/`, with brotli twins below
 * `public/runtime-br/`. The version is a digest of everything in it, so that browsers may keep the files for
 * ever; nothing is done when that version is there.
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
  const numpy = readOwnNumpy(root);
  files.set(`pyodide/${LOCK}`, lockNaming(root, numpy));
  files.set(`pyodide/${numpy.entry.file_name}`, numpy.bytes);
  files.set("pyodide/numpy-LICENSE.txt", numpy.licence);
  const version = versionOf(files);
  if (!isBuilt(root, version, files)) {
    await write(root, version, files);
    removeOldest(root);
  }
  const named = `${JSON.stringify({ version })}\n`;
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

/** Pyodide's lock file, in which numpy's entry names the file that is served. */
function lockNaming(root: string, { entry }: OwnPackage): Buffer {
  const text = readFileSync(join(root, "node_modules", "pyodide", LOCK), "utf8");
  return Buffer.from(lockWith(text, { names: [], found: [entry] }));
}

function versionOf(files: ReadonlyMap<string, Buffer>): string {
  const hash = createHash("sha256");
  for (const [name, content] of files) hash.update(`${name}:${content.length}:`).update(content);
  return hash.digest("hex").slice(0, 16);
}

function isBuilt(root: string, version: string, files: ReadonlyMap<string, Buffer>): boolean {
  return [PLAIN, BROTLI].every((folder) =>
    [...files.keys()].every((name) => existsSync(join(root, folder, version, name))),
  );
}

async function write(root: string, version: string, files: ReadonlyMap<string, Buffer>): Promise<void> {
  await Promise.all(
    [...files].map(async ([name, content]) => {
      for (const [folder, bytes] of [
        [PLAIN, content],
        [BROTLI, await compress(root, content)],
      ] as const) {
        const file = join(root, folder, version, name);
        mkdirSync(dirname(file), { recursive: true });
        replaceFile(file, bytes);
      }
    }),
  );
}

/** Brotli at quality 9, kept by the content's digest: pyodide's wasm takes seconds and rarely changes. */
async function compress(root: string, content: Buffer): Promise<Buffer> {
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 32);
  const kept = join(root, COMPRESSED, `${digest}.br`);
  if (existsSync(kept)) return readFileSync(kept);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  const bytes = await promisify(brotliCompress)(content, { params });
  mkdirSync(dirname(kept), { recursive: true });
  replaceFile(kept, bytes);
  return bytes;
}

/** A page that was opened before a deploy may yet start Python anew: the versions built last stay. */
function removeOldest(root: string): void {
  for (const folder of [PLAIN, BROTLI].map((name) => join(root, name))) {
    const byAge = readdirSync(folder)
      .map((name) => ({ path: join(folder, name), built: statSync(join(folder, name)).mtimeMs }))
      .sort((a, b) => b.built - a.built);
    for (const { path } of byAge.slice(KEPT_VERSIONS)) rmSync(path, { recursive: true, force: true });
  }
}

/** Writes beside the file and moves it into place, so that nobody reads half of it. */
function replaceFile(file: string, content: string | Buffer): void {
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  buildRuntime().then((version) => console.log(`runtime ${version}`), fail);
