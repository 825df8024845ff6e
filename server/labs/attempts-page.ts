import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { Tx } from "@/server/db.ts";
import { workVisibleTo } from "./visible-to.ts";

const PAGE = 20;

export type AttemptOnList = { id: string; checkedAt: string; passed: number; total: number };

/**
 * A learner's attempts in a lab, newest first, a page at a time.
 * @param after the last attempt of the page before, one of this learner's
 */
export async function attemptsPage(
  tx: Tx,
  viewer: SignedIn,
  labId: string,
  after?: string,
): Promise<{ attempts: AttemptOnList[]; more: boolean }> {
  const rows = await tx.labAttempt.findMany({
    where: { ...workVisibleTo(viewer), labId },
    orderBy: [{ checkedAt: "desc" }, { id: "desc" }],
    ...(after !== undefined && { cursor: { id: after }, skip: 1 }),
    take: PAGE + 1,
    select: { id: true, checkedAt: true, passed: true, total: true },
  });
  return {
    attempts: rows.slice(0, PAGE).map((row) => ({ ...row, checkedAt: row.checkedAt.toISOString() })),
    more: rows.length > PAGE,
  };
}
