import { digestOf } from "@/catalog/digest.ts";
import type { MdxDocument } from "@/catalog/types.ts";
import type { Lab } from "./types.ts";

/** Changes with whatever a lab's page says; the lab's own digest leaves out what no pass depends on. */
export function labPageDigest(lab: Lab, brief: MdxDocument | undefined): string {
  return digestOf(lab.digest, lab.title, brief?.digest ?? "", ...lab.hints);
}
