import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { type SittingState, sittingState } from "@/domain/quizzes/sitting-state.ts";
import type { Tx } from "@/server/db.ts";
import { sittingsVisibleTo } from "@/server/quizzes/visible-to.ts";

/**
 * One question of a viewer's sitting, held until the transaction ends, so that of two writes one comes first and
 * none slips in behind the hand-in.
 */
export async function lockQuestion(tx: Tx, viewer: SignedIn, sittingId: string, place: number, now: Date) {
  await tx.$queryRaw`select 1 from "Sitting" where "id" = ${sittingId}::uuid for share`;
  await tx.$queryRaw`
    select 1 from "SittingQuestion" where "sittingId" = ${sittingId}::uuid and "place" = ${place} for update`;
  const found = await tx.sittingQuestion.findFirst({
    where: { sittingId, place, sitting: sittingsVisibleTo(viewer) },
    include: { version: true, sitting: true },
  });
  if (!found) return undefined;
  const state: SittingState = sittingState(found.sitting, now);
  return { ...found, state };
}
