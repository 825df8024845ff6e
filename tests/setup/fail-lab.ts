import { randomUUID } from "node:crypto";
import type { Lab } from "@/catalog/labs/types.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { db } from "@/server/db.ts";

/** Runs of a lab's checks in which one of two failed, as rows. @param at when, one run each */
export async function failLab(
  { id: accountId }: SignedIn,
  lab: Pick<Lab, "id" | "digest" | "files">,
  check: string,
  at: readonly Date[],
): Promise<void> {
  const files = Object.fromEntries(lab.files.map(({ name, starter }) => [name, starter]));
  await db().labAttempt.createMany({
    data: at.map((checkedAt) => ({
      id: randomUUID(),
      accountId,
      labId: lab.id,
      labDigest: lab.digest,
      files,
      passed: 1,
      total: 2,
      failed: [check],
      checkedAt,
    })),
  });
}
