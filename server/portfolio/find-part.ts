import "server-only";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { PAGE_FIELDS } from "@/domain/portfolio/page-fields.ts";
import type { PortfolioPart } from "@/domain/portfolio/parts.ts";

/** The names under which the texts of a part are kept; undefined where it is not published. */
export function fieldsOfPart(part: PortfolioPart, contentId: string): readonly string[] | undefined {
  const { milestoneById, projectById } = getCatalog();
  if (part === "PAGE") return projectById.has(contentId) ? PAGE_FIELDS.map(({ id }) => id) : undefined;
  return milestoneById.get(contentId)?.evidence.map(({ id }) => id);
}
