/** Below this share of its points an objective wants practice. */
const STRONG = 0.7;

/** The objectives of which less than 70 percent was right; what was not answered earned nothing. */
export function weakObjectives(
  questions: readonly { objective: string | null; score: number | null }[],
): Set<string> {
  const sums = new Map<string, { earned: number; asked: number }>();
  for (const { objective, score } of questions) {
    if (objective === null) continue;
    const { earned, asked } = sums.get(objective) ?? { earned: 0, asked: 0 };
    sums.set(objective, { earned: earned + (score ?? 0), asked: asked + 1 });
  }
  return new Set([...sums].flatMap(([id, { earned, asked }]) => (earned / asked < STRONG ? [id] : [])));
}
