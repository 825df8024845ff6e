import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EvidenceKind } from "@/domain/portfolio/milestone-parts.ts";

/** How the text of a piece of evidence is checked in the browser: as a lab's answer that is a text file is. */
export type EvidenceChecks = {
  /** What the checks know the text by. */
  file: string;
  packages: string[];
  checks: string;
  /** Modules that the checks import, by file. */
  given: Record<string, string>;
};

/** What of each kind is text that a parser of the labs reads. */
const CHECKED = {
  openapi: { file: "openapi.yaml", packages: ["pyyaml"], given: ["reading.py", "telling.py"] },
  dockerfile: { file: "Dockerfile", packages: ["dockerfile-parse"], given: ["telling.py"] },
  manifest: { file: "manifest", packages: ["pyyaml"], given: ["reading.py", "telling.py"] },
} satisfies Partial<Record<EvidenceKind, { file: string; packages: string[]; given: string[] }>>;

/**
 * The checks of the kinds that are asked for, of those that have any.
 * @param root the project's folder
 */
export function readEvidenceChecks(
  root: string,
  kinds: readonly EvidenceKind[],
): Partial<Record<EvidenceKind, EvidenceChecks>> {
  const read = (name: string) => readFileSync(join(root, "catalog", "projects", "evidence", name), "utf8");
  const found: Partial<Record<EvidenceKind, EvidenceChecks>> = {};
  for (const kind of ["openapi", "dockerfile", "manifest"] as const) {
    if (!kinds.includes(kind)) continue;
    const { file, packages, given } = CHECKED[kind];
    found[kind] = {
      file,
      packages,
      checks: read(`${kind}.py`),
      given: Object.fromEntries(given.map((name) => [name, read(name)])),
    };
  }
  return found;
}
