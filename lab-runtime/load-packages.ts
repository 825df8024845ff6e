import type { PyodideInterface } from "pyodide";
import {
  listWords,
  type PackagesToLoad,
  type PythonPackages,
  withDependencies,
} from "@/domain/labs/python-packages.ts";

/** What Pyodide is given in the place of its own lock file. */
export type LockOptions = { lockFileContents: Promise<string>; packageBaseUrl: string };

/**
 * Pyodide's lock file with what is served elsewhere put in.
 * @param lock the text of the lock file
 */
export function lockWith(lock: string, { found }: PackagesToLoad): string {
  const parsed: { packages: Record<string, unknown> } = JSON.parse(lock);
  const entries = Object.entries(parsed.packages).map(([key, entry]): [string, unknown] => {
    const other = found.find(({ name }) => keyOf(name) === key);
    return [key, other ? { ...(entry as object), ...other } : entry];
  });
  const added = found
    .filter(({ name }) => !(keyOf(name) in parsed.packages))
    .map((one): [string, unknown] => [keyOf(one.name), { ...one, unvendored_tests: false }]);
  return JSON.stringify({ ...parsed, packages: Object.fromEntries([...entries, ...added]) });
}

/** The files that these packages and what they depend on are in, as a lock file names them. */
export function filesOf(lock: string, names: readonly string[]): string[] {
  const { packages }: { packages: PythonPackages } = JSON.parse(lock);
  return withDependencies(names, packages).map(({ file_name }) => file_name);
}

/** The name by which a lock file knows a package. */
function keyOf(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/**
 * Loads a lab's packages and imports them, so that the first run does not wait for them. Each file's SHA-256 is
 * compared with the lock's.
 * @throws Error in words for the learner
 */
export async function loadPackages(pyodide: PyodideInterface, { names }: PackagesToLoad): Promise<void> {
  const faults: string[] = [];
  const loaded = await pyodide.loadPackage([...names], {
    checkIntegrity: true,
    messageCallback: () => undefined,
    errorCallback: (text) => faults.push(text),
  });
  if (faults.length > 0) {
    const [words = ""] = faults.filter((fault) => !fault.startsWith("The following error"));
    throw new Error(`${listWords([...names])} could not be loaded (${words.trim()})`);
  }
  const modules = loaded.filter(({ name }) => names.includes(keyOf(name))).map(({ name }) => name);
  if (modules.length < names.length) throw new Error(`${listWords([...names])} did not load`);
  pyodide.runPython(IMPORT, { globals: pyodide.toPy({ modules: importsOf(pyodide, names) }) });
}

const IMPORT = `
import importlib
for name in modules:
    importlib.import_module(name)
`;

function importsOf({ lockfile }: PyodideInterface, names: readonly string[]): string[] {
  return names.flatMap((name) => lockfile.packages[name]?.imports.slice(0, 1) ?? []);
}
