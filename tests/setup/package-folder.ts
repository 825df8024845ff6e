import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { readPyodideLock } from "@/catalog/packages/pyodide-lock.ts";
import { type PythonPackage, withDependencies } from "@/domain/labs/python-packages.ts";

/**
 * A folder as `npm run packages -- mirror --from` takes it: a wheel for each of these packages of Pyodide's
 * distribution and for what they depend on, with a lock file. The wheels are real, and stand in for the packages: each
 * has its module, which knows its version and nothing else.
 * @returns the entries of the lock file
 */
export function makePackageFolder(folder: string, names: readonly string[]): PythonPackage[] {
  mkdirSync(folder, { recursive: true });
  const { info, packages } = readPyodideLock(process.cwd());
  const entries = withDependencies(names, packages).map((one) => {
    const wheel = wheelOf(one);
    const file_name = `${one.name.replaceAll("-", "_")}-${one.version}-py3-none-any.whl`;
    writeFileSync(join(folder, file_name), wheel);
    return { ...one, file_name, sha256: createHash("sha256").update(wheel).digest("hex") };
  });
  const byName = Object.fromEntries(entries.map((one) => [one.name, one]));
  writeFileSync(join(folder, "pyodide-lock.json"), JSON.stringify({ info, packages: byName }));
  return entries;
}

function wheelOf({ name, version, imports }: PythonPackage): Uint8Array {
  const about = `${name.replaceAll("-", "_")}-${version}.dist-info`;
  const files: Record<string, Uint8Array> = {
    [`${about}/METADATA`]: strToU8(`Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`),
    [`${about}/WHEEL`]: strToU8(
      "Wheel-Version: 1.0\nGenerator: waymark\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    ),
    [`${about}/RECORD`]: strToU8(""),
  };
  for (const module of imports.filter((each) => !each.includes(".")))
    files[`${module}/__init__.py`] = strToU8(`__version__ = "${version} (stand-in)"\n`);
  return zipSync(files, { mtime: new Date("2026-01-01T00:00:00Z") });
}
