import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { Tx } from "@/server/db.ts";
import type { SittingKind } from "@/server/generated/prisma/client.ts";
import { sittingOutcomes } from "@/server/quizzes/sitting-outcomes.ts";

export type PastSitting = {
  id: string;
  at: string;
  how: "handed-in" | "time-up";
  percent: number;
  passed: boolean;
  asked: number;
};

export type Standing = {
  /** The one that goes on. */
  open: { id: string; answered: number; asked: number; dueAt: string | null } | null;
  best: PastSitting | null;
  latest: PastSitting | null;
  /** Newest first, at most SHOWN. */
  past: PastSitting[];
  /** How many there were. */
  count: number;
};

const SHOWN = 10;

/** What became of a viewer's sittings of one kind and source. */
export async function standingOf(
  tx: Tx,
  viewer: SignedIn,
  kind: SittingKind,
  sourceId: string,
  now: Date,
): Promise<Standing> {
  const outcomes = await sittingOutcomes(tx, viewer, kind, now, [sourceId]);
  const past: PastSitting[] = [];
  let open: Standing["open"] = null;
  for (const { id, dueAt, state, result } of outcomes.reverse()) {
    const { percent, passed, answered, asked } = result;
    if (state.kind === "over")
      past.push({ id, at: state.at.toISOString(), how: state.how, percent, passed, asked });
    else open ??= { id, answered, asked, dueAt: dueAt?.toISOString() ?? null };
  }
  // Of two alike, the newer one.
  const best = past.reduce<PastSitting | null>(
    (found, one) => (found && found.percent >= one.percent ? found : one),
    null,
  );
  return { open, best, latest: past[0] ?? null, past: past.slice(0, SHOWN), count: past.length };
}
