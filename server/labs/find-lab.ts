import "server-only";
import { getLabs } from "@/catalog/labs/get-labs.ts";
import type { Lab } from "@/catalog/labs/types.ts";

/** The lab of an id, as it is published now. */
export function findLab(labId: string): Lab | undefined {
  return getLabs().find(({ id }) => id === labId);
}
