import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * `__version__` of the Python package that runs the checks: raised by hand when a change there can change
 * which programs pass.
 */
export function readEngineVersion(root: string): string {
  const text = readFileSync(join(root, "lab-runtime", "python", "waymark", "__init__.py"), "utf8");
  const version = /^__version__ = "([^"]+)"$/m.exec(text)?.[1];
  if (!version) throw new Error("lab-runtime/python/waymark/__init__.py has no __version__");
  return version;
}
