import { existsSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { paths } from "@/paths.ts";
import type { FileReference } from "./file-reference.ts";
import type { Problems } from "./problems.ts";
import type { Catalog } from "./types.ts";

/** Pages that stand whatever the content is, and that content may link to. */
const standingPages: ReadonlySet<string> = new Set([
  paths.landing(),
  paths.dashboard(),
  paths.tracks(),
  paths.settings(),
  paths.signIn(),
  paths.signUp(),
]);

/** Looks up everything that the content refers to: addresses, pages, labs, terms and skills. */
export function checkReferences(
  root: string,
  catalog: Catalog,
  references: readonly FileReference[],
  problems: Problems,
): void {
  for (const reference of references) {
    const message = faultOf(root, catalog, reference);
    if (message) problems.add(reference.file, reference.line, message);
  }
}

function faultOf(root: string, catalog: Catalog, { kind, target, file }: FileReference): string | undefined {
  switch (kind) {
    case "skill":
      return catalog.skillById.has(target) ? undefined : `there is no skill ${target} in tracks/skills.yaml`;
    case "lesson":
      return catalog.lessonById.has(target) ? undefined : `there is no lesson ${target}`;
    case "lab":
      return catalog.labById.has(target) ? undefined : `there is no lab ${target}`;
    case "term":
      return catalog.glossary.has(target) ? undefined : `there is no term ${target} in tracks/glossary.yaml`;
    case "address":
      return addressFault(catalog, target);
    case "page":
      return pageFault(root, catalog, file, target);
  }
}

function addressFault(catalog: Catalog, target: string): string | undefined {
  const [address = "", anchor] = target.split("#");
  const place = catalog.byAddress.get(address);
  if (!place) return standingPages.has(address) ? undefined : `${target}: there is no such page`;
  const outline = place.kind === "lesson" ? place.lesson.outline : undefined;
  if (anchor && outline && !outline.some((heading) => heading.anchor === anchor))
    return `${target}: that page has no heading with this anchor`;
  return undefined;
}

/** A path such as `./typed-configuration.mdx#slots`: the file must be there and be a page of its own. */
function pageFault(root: string, catalog: Catalog, file: string, target: string): string | undefined {
  const [path = "", anchor] = target.split("#");
  const resolved = posix.normalize(posix.join(dirname(file), path));
  if (!existsSync(join(root, resolved))) return `${target}: there is no such file`;
  if (!resolved.endsWith(".mdx")) return `${target}: only lessons can be linked by their file`;
  return addressFault(catalog, `/${resolved.replace(/\.mdx$/, "")}${anchor ? `#${anchor}` : ""}`);
}
