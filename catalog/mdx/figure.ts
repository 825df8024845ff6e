import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { digestOf } from "../digest.ts";

export type FigureResult = { ok: true; svg: string; source: string } | { ok: false; message: string };

const allowedElements: ReadonlySet<string> = new Set(
  (
    "svg g path rect circle ellipse line polyline polygon text tspan defs marker title desc " +
    "linearGradient radialGradient stop clipPath pattern symbol use"
  ).split(" "),
);

/**
 * Reads an SVG that stands beside an MDX file, ready to be put into the page, where it follows the theme.
 * Only drawing elements pass: no scripts, no styles, nothing from elsewhere.
 * @param root the project's root
 * @param file the MDX file, relative to root
 * @param src as written in the MDX, for example `./reads.svg`
 */
export function readFigure(root: string, file: string, src: string): FigureResult {
  const path = normalize(join(dirname(file), src));
  if (/^[a-z]+:|^\//i.test(src) || path.startsWith(".."))
    return { ok: false, message: `${src}: a figure is a file beside the text, like ./reads.svg` };
  if (!path.endsWith(".svg"))
    return { ok: false, message: `${src}: figures are SVG files, so that they follow the theme` };
  if (!existsSync(join(root, path))) return { ok: false, message: `${src}: there is no such file` };
  const source = readFileSync(join(root, path), "utf8").replaceAll("\r\n", "\n");
  const fault = findFault(source);
  if (fault) return { ok: false, message: `${src}: ${fault}` };
  return { ok: true, source, svg: prepare(source) };
}

function findFault(source: string): string | undefined {
  if (!/<svg[^>]*\sviewBox=/.test(source)) return "has no <svg> with a viewBox";
  if (/<!(?!--)/.test(source)) return "has a document type; take it out";
  for (const [, name = ""] of source.matchAll(/<\/?([a-zA-Z][\w:-]*)/g))
    if (!allowedElements.has(name)) return `<${name}> is not allowed in a figure`;
  const handler = /\son[a-z]+\s*=/i.exec(source);
  if (handler) return `${handler[0].trim()} is not allowed in a figure`;
  if (/href\s*=\s*["'](?!#)/i.test(source) || /url\(\s*["']?(?!#)/i.test(source))
    return "refers to something outside itself";
  return undefined;
}

/** Ids are made unique to the figure: several stand in one page. */
function prepare(source: string): string {
  const prefix = `f${digestOf(source).slice(0, 6)}-`;
  return source
    .replace(/<\?xml[^>]*\?>/g, "")
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/(\sid=["'])/g, `$1${prefix}`)
    .replace(/(url\(["']?#|href=["']#)/g, `$1${prefix}`)
    .trim();
}
