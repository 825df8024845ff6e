import "server-only";
import { createHash } from "node:crypto";
import { canonicalFiles, type LabFiles } from "@/domain/labs/lab-files.ts";
import { refuse } from "@/server/errors.ts";
import type { LabSubmission } from "@/server/generated/prisma/client.ts";

/** @returns sha256, in hexadecimal, of the files in their one order */
export function codeHashOf(files: LabFiles): string {
  return createHash("sha256").update(canonicalFiles(files)).digest("hex");
}

type Ends = Pick<LabSubmission, "answeredAt" | "supersededAt" | "expiresAt">;

/** Why a submission takes no answer any more; null while it does. */
export function endOf({ answeredAt, supersededAt, expiresAt }: Ends, now: Date) {
  if (answeredAt)
    return refuse("answered-already", "This submission has its verdict. Press Check to submit again.");
  if (supersededAt)
    return refuse(
      "superseded",
      "A later submission has taken this one's place. Press Check to submit again.",
    );
  if (expiresAt <= now) return refuse("expired", "The answers came too late. Press Check to submit again.");
  return null;
}
