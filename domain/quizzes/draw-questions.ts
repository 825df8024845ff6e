import { shuffled } from "@/domain/chance/shuffled.ts";

export type Candidate = {
  id: string;
  /** The part of the exam that it counts for; one and the same for a quiz. */
  area: string;
  /** Questions on one scenario are asked one after the other. */
  caseId: string | null;
};

export type Draw = {
  candidates: readonly Candidate[];
  count: number;
  /** The share of each area; together they are 1. */
  shares: ReadonlyMap<string, number>;
  /** What this person was asked before, oldest first; of what comes twice, the last time counts. */
  met: readonly string[];
  /** Uniform in [0, 1). */
  random: () => number;
};

/**
 * The questions of one sitting, in the order in which they are asked: from each area as many as its share makes,
 * such as the person has not met, then those met longest ago. Areas with too few leave their places to the others.
 * @returns at most `count` of the candidates, none twice
 */
export function drawQuestions({ candidates, count, shares, met, random }: Draw): Candidate[] {
  const age = new Map(met.map((id, index) => [id, index]));
  const queues = new Map<string, Candidate[]>();
  for (const area of shares.keys()) {
    const inArea = shuffled(
      candidates.filter((candidate) => candidate.area === area),
      random,
    );
    // Array.prototype.sort is stable: those never met keep their random order before all others.
    queues.set(
      area,
      inArea.sort((a, b) => (age.get(a.id) ?? -1) - (age.get(b.id) ?? -1)),
    );
  }
  const sizes = new Map([...queues].map(([area, queue]) => [area, queue.length]));
  const drawn = [...quotas(shares, count, sizes)].flatMap(
    ([area, quota]) => queues.get(area)?.slice(0, quota) ?? [],
  );
  return besideTheirCase(shuffled(drawn, random));
}

/**
 * Whole numbers that share `count` out by the shares of the areas.
 * @param sizes what each area can give at most; what it cannot goes to the others
 */
export function quotas(
  shares: ReadonlyMap<string, number>,
  count: number,
  sizes: ReadonlyMap<string, number>,
): Map<string, number> {
  const sizeOf = (area: string) => sizes.get(area) ?? 0;
  const emptied = new Map<string, number>();
  for (;;) {
    const left = count - [...emptied.values()].reduce((sum, size) => sum + size, 0);
    const parts = sharedOut(new Map([...shares].filter(([area]) => !emptied.has(area))), left);
    const short = [...parts].filter(([area, part]) => part > sizeOf(area));
    if (short.length === 0)
      return new Map([...shares.keys()].map((area) => [area, emptied.get(area) ?? parts.get(area) ?? 0]));
    for (const [area] of short) emptied.set(area, sizeOf(area));
  }
}

/** The method of the largest remainder (Hamilton's). */
function sharedOut(shares: ReadonlyMap<string, number>, count: number): Map<string, number> {
  const total = [...shares.values()].reduce((sum, share) => sum + share, 0);
  // A share such as 0.29 × 100 falls a hair short of its whole number in binary fractions.
  const exact = [...shares].map(([area, share]) => ({ area, part: (count * share) / total + 1e-9 }));
  const parts = new Map(exact.map(({ area, part }) => [area, Math.floor(part)]));
  const rest = count - [...parts.values()].reduce((sum, part) => sum + part, 0);
  const byRemainder = exact.sort((a, b) => (b.part % 1) - (a.part % 1));
  for (const { area } of byRemainder.slice(0, rest)) parts.set(area, (parts.get(area) ?? 0) + 1);
  return parts;
}

/** Moves every question of a case study behind the first one of it. */
function besideTheirCase(questions: readonly Candidate[]): Candidate[] {
  const ordered: Candidate[] = [];
  for (const question of questions) {
    if (ordered.includes(question)) continue;
    if (question.caseId === null) ordered.push(question);
    else ordered.push(...questions.filter(({ caseId }) => caseId === question.caseId));
  }
  return ordered;
}
