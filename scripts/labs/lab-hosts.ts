import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Lab } from "@/catalog/labs/types.ts";
import { findPackages } from "@/catalog/packages/find-packages.ts";
import { pathInMirror } from "@/catalog/packages/mirror.ts";
import { readPyodideLock } from "@/catalog/packages/pyodide-lock.ts";
import {
  listWords,
  type PackagesToLoad,
  type PythonPackage,
  VENDORED_PACKAGES,
  withDependencies,
} from "@/domain/labs/python-packages.ts";
import { packagesFolder } from "@/env.ts";
import { CPythonHost, pythonWith } from "@/lab-runtime/cpython-host.ts";
import type { LabHost } from "@/lab-runtime/lab-host.ts";
import { NodeHost } from "@/lab-runtime/node-host.ts";
import { keptMemoryImage } from "../kept-memory-image.ts";
import { readOwnPackages } from "../own-packages.ts";
import { debianNames } from "./debian-packages.ts";

/** What can run a lab on this machine, as many at once as were asked for, or why nothing can. */
export type LabPython = { with: "pyodide" | "cpython"; hosts: LabHost[] } | { with: "nothing"; why: string };

/** The Pythons of a run over several labs, each started when it is first needed. */
export class LabHosts {
  private readonly root: string;
  private readonly count: number;
  private readonly hosts = new Map<string, LabHost[]>();

  /** @param count how many of one kind may run at once */
  constructor(root: string, count = 1) {
    this.root = root;
    this.count = count;
  }

  /** Pyodide where it can load what the lab declares, else a CPython that can import it. */
  for({ packages }: Lab): LabPython {
    const loadable = packagesForPyodide(packages, this.root);
    if ("found" in loadable)
      return {
        with: "pyodide",
        hosts: this.hostsOf(JSON.stringify(loadable), () => pyodide(this.root, loadable)),
      };
    const modules = modulesOf(packages, this.root);
    const program = pythonWith(modules);
    if (program)
      return { with: "cpython", hosts: this.hostsOf(program, () => new CPythonHost(this.root, program)) };
    return { with: "nothing", why: whyNothing(packages, loadable.missing) };
  }

  async close(): Promise<void> {
    for (const host of [...this.hosts.values()].flat()) await host.close();
  }

  private hostsOf(key: string, make: () => LabHost): LabHost[] {
    const known = this.hosts.get(key) ?? Array.from({ length: this.count }, make);
    this.hosts.set(key, known);
    return known;
  }
}

/**
 * What Pyodide on Node has to load for these packages, each file named by its path and compared with its sum.
 * @returns what is missing where not all of it is on this machine
 */
export function packagesForPyodide(
  names: readonly string[],
  root: string,
): PackagesToLoad | { missing: string[] } {
  const folder = packagesFolder();
  const { mirrored, missing } = findPackages(names, folder, root);
  if (missing.length > 0) return { missing };
  const found: PythonPackage[] = mirrored.map((one) => ({ ...one, file_name: pathInMirror(folder, one) }));
  for (const { name, sha256, file_name: path } of found)
    if (createHash("sha256").update(readFileSync(path)).digest("hex") !== sha256) return { missing: [name] };
  const needed = withDependencies(names, readPyodideLock(root).packages);
  if (needed.length > 0)
    for (const { entry, path } of readOwnPackages(root))
      if (needed.some(({ name }) => name === entry.name)) found.push({ ...entry, file_name: path });
  return { names: [...names], found };
}

/** A digest of the files that these packages come from; "" for none. What was computed with others is stale. */
export function digestOfPackages({ found }: PackagesToLoad): string {
  if (found.length === 0) return "";
  const sums = found.map(({ sha256 }) => sha256).sort();
  return createHash("sha256").update(sums.join()).digest("hex").slice(0, 16);
}

function pyodide(root: string, packages: PackagesToLoad): LabHost {
  const image = keptMemoryImage(root);
  return new NodeHost(root, { ...(packages.names.length > 0 && { packages }), ...(image && { image }) });
}

function modulesOf(names: readonly string[], root: string): string[] {
  const { packages } = readPyodideLock(root);
  const foreign = names.filter((name) => !(name in VENDORED_PACKAGES));
  return foreign.flatMap((name) => packages[name]?.imports.slice(0, 1) ?? []);
}

function whyNothing(names: readonly string[], missing: readonly string[]): string {
  const debian = debianNames(names);
  const install = debian.length === names.length ? ` (Debian: sudo apt install ${debian.join(" ")})` : "";
  return `not checked: ${listWords(missing)} is neither in the mirror (npm run packages -- mirror ${names.join(" ")}) nor importable by python3${install}`;
}
