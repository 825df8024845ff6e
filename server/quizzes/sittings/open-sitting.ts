import "server-only";
import { randomBytes } from "node:crypto";
import type { Question } from "@/catalog/questions/types.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { randomFrom } from "@/domain/chance/random-from.ts";
import { drawQuestions } from "@/domain/quizzes/draw-questions.ts";
import { sittingState } from "@/domain/quizzes/sitting-state.ts";
import type { Tx } from "@/server/db.ts";
import { notFound } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { Prisma, type SittingKind } from "@/server/generated/prisma/client.ts";
import { sittingsVisibleTo } from "@/server/quizzes/visible-to.ts";
import { endSitting } from "./end-sitting.ts";

/** A question that may be drawn, and what it counts for. */
export type Drawable = { question: Question; area: string; objective: string | null };

export type Opening = {
  /** Made by the client: the same start sent again is the same sitting. */
  sittingId: string;
  kind: SittingKind;
  sourceId: string;
  pool: readonly Drawable[];
  count: number;
  shares: ReadonlyMap<string, number>;
  afterEach: boolean;
  confidence: boolean;
  passLine: number;
  extraTime: number;
  /** Null where there is no clock. */
  minutes: number | null;
};

/**
 * Draws a sitting and keeps its questions as they stand. Where a quiz or a mock exam is still open, that one goes
 * on: there is never a second draw to choose from.
 * @returns the id of the sitting to go to
 */
export async function openSitting(tx: Tx, viewer: SignedIn, opening: Opening, now: Date) {
  const { kind, sourceId } = opening;
  await holdSittings(tx, viewer, kind, sourceId);
  const same = await tx.sitting.findUnique({ where: { id: opening.sittingId }, select: { accountId: true } });
  if (same) return same.accountId === viewer.id ? { sittingId: opening.sittingId } : notFound("sitting");
  const earlier = await tx.sitting.findMany({
    where: { ...sittingsVisibleTo(viewer), sourceId },
    orderBy: { startedAt: "asc" },
    select: {
      id: true,
      kind: true,
      dueAt: true,
      handedInAt: true,
      questions: { orderBy: { place: "asc" }, select: { questionId: true } },
    },
  });
  const open = earlier.find((one) => one.kind === kind && sittingState(one, now).kind === "open");
  if (open && kind !== "PRACTICE") return { sittingId: open.id };
  // Practice is chosen anew, perhaps of something else; what was answered before counts.
  if (open) await endSitting(tx, viewer, open.id, now);
  const met = earlier.flatMap(({ questions }) => questions.map(({ questionId }) => questionId));
  await drawSitting(tx, viewer, opening, met, now);
  return { sittingId: opening.sittingId };
}

async function drawSitting(
  tx: Tx,
  viewer: SignedIn,
  opening: Opening,
  met: string[],
  now: Date,
): Promise<void> {
  const { sittingId, kind, sourceId, pool, count, shares, minutes, extraTime, ...rules } = opening;
  const seed = randomBytes(16).toString("hex");
  const byId = new Map(pool.map((one) => [one.question.id, one]));
  const candidates = pool.map(({ question, area }) => ({
    id: question.id,
    area,
    caseId: question.caseStudy?.id ?? null,
  }));
  const drawn = drawQuestions({ candidates, count, shares, met, random: randomFrom(seed) }).flatMap(
    ({ id }) => byId.get(id) ?? [],
  );
  await keepVersions(tx, drawn, now);
  const allowed = minutes === null ? null : minutes * 60_000 * (1 + extraTime / 100);
  await tx.sitting.create({
    data: {
      id: sittingId,
      accountId: viewer.id,
      kind,
      sourceId,
      seed,
      afterEach: rules.afterEach,
      confidence: rules.confidence,
      passLine: rules.passLine,
      extraTime,
      startedAt: now,
      dueAt: allowed === null ? null : new Date(now.getTime() + allowed),
    },
  });
  await writeQuestions(tx, sittingId, drawn);
  await recordEvent(tx, "sitting.started", viewer.id, { sittingId, kind, sourceId }, now);
}

/** One statement with one value: as 55 rows of values, this would be most of what a start costs. */
async function writeQuestions(tx: Tx, sittingId: string, drawn: readonly Drawable[]): Promise<void> {
  const rows = drawn.map(({ question, area, objective }, index) => ({
    place: index + 1,
    question: question.id,
    digest: question.digest,
    area,
    objective,
  }));
  await tx.$executeRaw`
    insert into "SittingQuestion" ("sittingId", place, "questionId", digest, area, objective, picked)
    select ${sittingId}::uuid, place, question, digest, area, objective, '{}'
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as drawn(place int, question text, digest text, area text, objective text)`;
}

/**
 * What is asked is kept once for each version of it, whoever is asked. Nearly always it is there already; what is
 * not is written in the order of the digests, so that two starts at once wait for each other and never in a circle.
 */
async function keepVersions(tx: Tx, drawn: readonly Drawable[], now: Date): Promise<void> {
  const digests = drawn.map(({ question }) => question.digest);
  const kept = await tx.questionVersion.findMany({
    where: { digest: { in: digests } },
    select: { digest: true },
  });
  const known = new Set(kept.map(({ digest }) => digest));
  const missing = drawn.flatMap(({ question }) => (known.has(question.digest) ? [] : [question]));
  if (missing.length === 0) return;
  await tx.questionVersion.createMany({
    data: missing
      .sort((a, b) => (a.digest < b.digest ? -1 : 1))
      .map(({ digest, id, content, caseStudy }) => ({
        digest,
        questionId: id,
        content,
        caseStudy: caseStudy ?? Prisma.DbNull,
        keptAt: now,
      })),
    skipDuplicates: true,
  });
}

/** One start of a person and source at a time, in all processes. */
async function holdSittings(tx: Tx, viewer: SignedIn, kind: SittingKind, sourceId: string): Promise<void> {
  const key = `sitting ${viewer.id} ${kind} ${sourceId}`;
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${key}, 0))::text`;
}
