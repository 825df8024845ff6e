import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { type ScoredQuestion, sittingResult } from "@/domain/quizzes/sitting-result.ts";
import { sittingState } from "@/domain/quizzes/sitting-state.ts";
import type { Tx } from "@/server/db.ts";
import type { SittingKind } from "@/server/generated/prisma/client.ts";
import { sittingsVisibleTo } from "./visible-to.ts";

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
  const rows = await tx.sitting.findMany({
    where: { ...sittingsVisibleTo(viewer), kind, sourceId },
    orderBy: { startedAt: "desc" },
    include: { questions: { select: { score: true, area: true, confidence: true } } },
  });
  const past: PastSitting[] = [];
  let open: Standing["open"] = null;
  for (const row of rows) {
    const state = sittingState(row, now);
    const { percent, passed, answered, asked } = sittingResult(
      row.questions as ScoredQuestion[],
      row.passLine,
      [],
    );
    if (state.kind === "over")
      past.push({ id: row.id, at: state.at.toISOString(), how: state.how, percent, passed, asked });
    else open ??= { id: row.id, answered, asked, dueAt: row.dueAt?.toISOString() ?? null };
  }
  // Of two alike, the newer one.
  const best = past.reduce<PastSitting | null>(
    (found, one) => (found && found.percent >= one.percent ? found : one),
    null,
  );
  return { open, best, latest: past[0] ?? null, past: past.slice(0, SHOWN), count: past.length };
}
