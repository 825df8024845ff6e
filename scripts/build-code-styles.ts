import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { digestOf } from "@/catalog/digest.ts";
import { renderCodeAssets } from "@/catalog/mdx/code-options.ts";
import { compilerStamp } from "@/catalog/mdx/compiled.ts";
import { fail } from "./say.ts";

/**
 * Writes `public/code.css` and `public/code.js`, which highlighted code needs, unless they are up to date.
 * @param root the project's root
 * @returns whether anything was written
 */
export async function buildCodeStyles(root: string): Promise<boolean> {
  const files = ["code.css", "code.js"].map((name) => join(root, "public", name));
  const stampFile = join(root, ".waymark", "code-styles");
  const stamp = compilerStamp(root);
  const current = () => digestOf(stamp, LOOK_AGAIN, ...files.map((file) => readFileSync(file, "utf8")));
  if ([...files, stampFile].every(existsSync) && readFileSync(stampFile, "utf8") === current()) return false;
  const { css, js } = await renderCodeAssets();
  mkdirSync(join(root, "public"), { recursive: true });
  mkdirSync(join(root, ".waymark"), { recursive: true });
  for (const [index, text] of [css, afterBody(js)].entries()) writeFileSync(files[index] ?? "", text);
  writeFileSync(stampFile, current());
  return true;
}

/**
 * A block that only overflows once its font has come is measured too early, and would be out of the keyboard's reach.
 * By this event the script looks at every block again.
 */
const LOOK_AGAIN = `document.fonts.ready.then(()=>document.dispatchEvent(new Event("astro:page-load")))`;

/** The script may come before the body that it looks at. */
function afterBody(js: string): string {
  return `const start=()=>{${js}\n${LOOK_AGAIN}};document.body?start():addEventListener("DOMContentLoaded",start);`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  buildCodeStyles(process.cwd()).then(
    (written) =>
      console.log(written ? "Wrote public/code.css and public/code.js." : "The code styles are up to date."),
    fail,
  );
}
