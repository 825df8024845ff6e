import * as z from "zod/mini";

/** One package of Pyodide's distribution, as its `pyodide-lock.json` names it. */
export const pythonPackageSchema = z.object({
  name: z.string(),
  version: z.string(),
  /** A file's name, or once it is known where it is, its address or path. */
  file_name: z.string(),
  install_dir: z.string(),
  /** Of the file, in hexadecimal digits. */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  package_type: z.string(),
  /** What its modules are called. */
  imports: z.array(z.string()),
  depends: z.array(z.string()),
});
export type PythonPackage = z.output<typeof pythonPackageSchema>;

/** Packages by the name that others depend on. */
export type PythonPackages = Record<string, PythonPackage>;

/** Packages of Python code alone, whose sources lie in `lab-runtime/vendor`: what our wheels of them are. */
export const VENDORED_PACKAGES: PythonPackages = {
  pyyaml: vendored(
    "pyyaml",
    "6.0.2",
    "yaml",
    "c662a2ccaa701a959f329b2cc9691b03a69c2180c38b4c8fd1c51f7581d8754b",
  ),
  "dockerfile-parse": vendored(
    "dockerfile-parse",
    "2.0.1",
    "dockerfile_parse",
    "e1614a3a9d807240c192548bece4b49bda17a7009cd2ebd0b4cc318215deea51",
  ),
};

/** What every installation serves itself, without a mirror. */
export const OWN_PACKAGES: readonly string[] = ["numpy", ...Object.keys(VENDORED_PACKAGES)];

function vendored(name: string, version: string, module: string, sha256: string): PythonPackage {
  const file_name = `${name.replaceAll("-", "_")}-${version}-py3-none-any.whl`;
  return {
    name,
    version,
    file_name,
    install_dir: "site",
    sha256,
    package_type: "package",
    imports: [module],
    depends: [],
  };
}

/** What Python is to load before a lab's code runs. */
export const packagesToLoadSchema = z.object({
  /** As the lab declares them. */
  names: z.array(z.string()),
  /** Those that are not served with Python itself, and what they depend on; `file_name` says where they are. */
  found: z.array(pythonPackageSchema),
});
export type PackagesToLoad = z.output<typeof packagesToLoadSchema>;

/**
 * Packages with everything that they depend on, each once and after what it needs.
 * @param all Pyodide's whole distribution; what is not in it is left out
 */
export function withDependencies(names: readonly string[], all: PythonPackages): PythonPackage[] {
  const found = new Map<string, PythonPackage>();
  const visit = (name: string, above: readonly string[]) => {
    const one = all[name];
    if (!one || found.has(name) || above.includes(name)) return;
    for (const needed of one.depends) visit(needed, [...above, name]);
    found.set(name, one);
  };
  for (const name of names) visit(name, []);
  return [...found.values()];
}

/** What a learner and an admin read where packages are not there. */
export function missingPackagesWords(missing: readonly string[]): string {
  const names = listWords(missing);
  const are = missing.length === 1 ? "is" : "are";
  return `This lab needs ${names}, which ${are} not on this site yet. An admin can add ${missing.length === 1 ? "it" : "them"} with one command: npm run packages -- mirror ${missing.join(" ")}`;
}

/** "numpy", "numpy and pandas", "matplotlib, numpy and pandas". */
export function listWords(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
