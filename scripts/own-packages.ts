import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { readPyodideLock } from "@/catalog/packages/pyodide-lock.ts";
import type { PythonPackage } from "@/domain/labs/python-packages.ts";
import { Stop } from "./say.ts";

/** Where numpy's wheel for Pyodide can be had from npm. Nothing else of that package is taken: it is AGPL-3.0. */
const CARRIER = "node_modules/@bentopdf/pymupdf-wasm/assets";
const WHEEL = "numpy-2.2.5-cp313-cp313-pyodide_2025_0_wasm32.whl";
/** Pyodide's own wheel of this version, stored without compression: brotli makes less of it than deflate does. */
const SHA256 = "125230b4c3ecd08803e5c43f1162e017c0718d9f253146225a705a952b9c16c2";
const LICENCE = "numpy-2.2.5.dist-info/LICENSE.txt";
/** A copy that stays when the packages for building are taken away. */
const KEPT = ".waymark/packages";

export type OwnPackage = {
  entry: PythonPackage;
  /** The path of the wheel. */
  path: string;
  bytes: Buffer;
  licence: Buffer;
};

/**
 * numpy as every installation serves it, with its licence.
 * @throws Stop when it is neither among the installed packages nor kept from an earlier build
 */
export function readOwnNumpy(root: string): OwnPackage {
  const kept = join(root, KEPT, WHEEL);
  if (!existsSync(kept)) {
    const carried = join(root, CARRIER, WHEEL);
    if (!existsSync(carried)) throw new Stop("numpy is not among the installed packages: npm install");
    mkdirSync(join(root, KEPT), { recursive: true });
    writeFileSync(`${kept}.${process.pid}.tmp`, readFileSync(carried));
    renameSync(`${kept}.${process.pid}.tmp`, kept);
  }
  const bytes = readFileSync(kept);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 !== SHA256)
    throw new Stop(`${kept} is not the file that it should be: remove it and try again.`);
  const { numpy } = readPyodideLock(root).packages;
  const licence = unzipSync(bytes, { filter: ({ name }) => name === LICENCE })[LICENCE];
  if (!numpy || !licence) throw new Error("Pyodide's lock file has no numpy, or numpy's wheel no licence");
  return { entry: { ...numpy, file_name: WHEEL, sha256 }, path: kept, bytes, licence: Buffer.from(licence) };
}
