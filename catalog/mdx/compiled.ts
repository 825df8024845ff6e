import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { digestOf } from "../digest.ts";

/**
 * The compiled code of an MDX file: made once for each digest and each version of the compiler, and kept in
 * `.waymark/mdx/`.
 * @param root the project's root
 * @throws Error when the MDX cannot be compiled
 */
export async function compiledMdx(
  root: string,
  { file, digest }: { file: string; digest: string },
): Promise<string> {
  const kept = join(root, ".waymark", "mdx", `${digestOf(digest, compilerStamp(root))}.js`);
  try {
    return readFileSync(kept, "utf8");
  } catch {
    // The compiler and all that it draws with is loaded only where something is stale.
    const { compileMdx } = await import("./compile.ts");
    const code = await compileMdx(root, file);
    keep(kept, code);
    return code;
  }
}

/** Several processes may compile the same file at once: each writes its own copy and moves it into place. */
function keep(path: string, code: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(draft, code);
  renameSync(draft, path);
}

const stamps = new Map<string, string>();

/** Changes with our plugins and options, and with the versions of the packages. */
export function compilerStamp(root: string): string {
  const known = stamps.get(root);
  if (known !== undefined) return known;
  const folder = join(root, "catalog", "mdx");
  let stamp = "";
  try {
    const files = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
    stamp = digestOf(
      ...[...files.sort().map((name) => join(folder, name)), join(root, "package.json")].map(read),
    );
  } catch {
    // Content away from the program's own source, as in tests: nothing there to change.
  }
  stamps.set(root, stamp);
  return stamp;
}

function read(path: string): string {
  return readFileSync(path, "utf8");
}
