import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unzipSync, type Zippable, zipSync } from "fflate";
import { readPyodideLock } from "@/catalog/packages/pyodide-lock.ts";
import { type PythonPackage, VENDORED_PACKAGES } from "@/domain/labs/python-packages.ts";
import { Stop } from "./say.ts";

/** Where numpy's wheel for Pyodide can be had from npm. Nothing else of that package is taken: it is AGPL-3.0. */
const CARRIER = "node_modules/@bentopdf/pymupdf-wasm/assets";
const WHEEL = "numpy-2.2.5-cp313-cp313-pyodide_2025_0_wasm32.whl";
/** Pyodide's own wheel of this version, stored without compression: brotli makes less of it than deflate does. */
const SHA256 = "125230b4c3ecd08803e5c43f1162e017c0718d9f253146225a705a952b9c16c2";
const LICENCE = "numpy-2.2.5.dist-info/LICENSE.txt";
/** A copy that stays when the packages for building are taken away. */
const KEPT = ".waymark/packages";
/** Sources of packages that are Python code alone, as they were released; README.md there says from where. */
const VENDOR = "lab-runtime/vendor";
/** The first that a zip can hold: a wheel must not change with the day on which it is made. */
const MTIME = new Date(1980, 0, 1);

export type OwnPackage = {
  entry: PythonPackage;
  /** The path of the wheel. */
  path: string;
  bytes: Buffer;
  licence: Buffer;
};

/** What every installation serves itself. @throws Stop when a file is missing or another one than it should be */
export function readOwnPackages(root: string): OwnPackage[] {
  return [readOwnNumpy(root), ...Object.values(VENDORED_PACKAGES).map((entry) => vendored(root, entry))];
}

/** A wheel made of the sources that lie here, stored without compression; kept, since Pyodide on Node needs a path. */
function vendored(root: string, entry: PythonPackage): OwnPackage {
  const folder = join(root, VENDOR, entry.name);
  const [module = ""] = entry.imports;
  const info = `${entry.name.replaceAll("-", "_")}-${entry.version}.dist-info`;
  const text = (words: string) => Buffer.from(words);
  const files: [string, Buffer][] = readdirSync(join(folder, module))
    .filter((name) => name.endsWith(".py"))
    .sort()
    .map((name) => [`${module}/${name}`, readFileSync(join(folder, module, name))]);
  const licence = readFileSync(join(folder, "LICENSE"));
  files.push(
    [`${info}/LICENSE`, licence],
    [`${info}/METADATA`, text(`Metadata-Version: 2.1\nName: ${entry.name}\nVersion: ${entry.version}\n`)],
    [`${info}/WHEEL`, text("Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")],
    [`${info}/RECORD`, text("")],
  );
  const contents: Zippable = Object.fromEntries(
    files.map(([name, content]) => [name, [content, { level: 0, mtime: MTIME }]]),
  );
  const bytes = Buffer.from(zipSync(contents));
  if (sumOf(bytes) !== entry.sha256)
    throw new Stop(`${folder} is not what was released: its wheel sums to ${sumOf(bytes)}.`);
  const path = join(root, KEPT, entry.file_name);
  if (!existsSync(path) || sumOf(readFileSync(path)) !== entry.sha256) keep(path, bytes);
  return { entry, path, bytes, licence };
}

/**
 * numpy as every installation serves it, with its licence.
 * @throws Stop when it is neither among the installed packages nor kept from an earlier build
 */
export function readOwnNumpy(root: string): OwnPackage {
  const kept = join(root, KEPT, WHEEL);
  if (!existsSync(kept)) {
    const carried = join(root, CARRIER, WHEEL);
    if (!existsSync(carried)) throw new Stop("numpy is not among the installed packages: npm install");
    keep(kept, readFileSync(carried));
  }
  const bytes = readFileSync(kept);
  const sha256 = sumOf(bytes);
  if (sha256 !== SHA256)
    throw new Stop(`${kept} is not the file that it should be: remove it and try again.`);
  const { numpy } = readPyodideLock(root).packages;
  const licence = unzipSync(bytes, { filter: ({ name }) => name === LICENCE })[LICENCE];
  if (!numpy || !licence) throw new Error("Pyodide's lock file has no numpy, or numpy's wheel no licence");
  return { entry: { ...numpy, file_name: WHEEL, sha256 }, path: kept, bytes, licence: Buffer.from(licence) };
}

function keep(path: string, bytes: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}.tmp`, bytes);
  renameSync(`${path}.${process.pid}.tmp`, path);
}

function sumOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
