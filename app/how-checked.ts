import "server-only";
import { readEvidenceChecks } from "@/catalog/projects/evidence-checks.ts";
import type { HowChecked } from "@/components/portfolio/use-file-checks.ts";
import type { EvidenceKind } from "@/domain/portfolio/milestone-parts.ts";
import { runtimeBase } from "./runtime-base.ts";

/** What a page needs to have texts of these kinds checked in the browser. */
export function howChecked(kinds: readonly EvidenceKind[]): HowChecked {
  return { base: runtimeBase(), checks: readEvidenceChecks(process.cwd(), kinds) };
}
