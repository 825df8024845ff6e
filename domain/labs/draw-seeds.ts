import { shuffled } from "@/domain/chance/shuffled.ts";

export type ProbePool = { probe: string; cases: number; seeds: readonly number[] };
export type DrawnCall = { probe: string; seed: number };

/**
 * Draws the cases of one submission: for each probe as many seeds as it asks for, such as the learner has not met,
 * in random order; when too few are left, those met longest ago fill up.
 * @param met what this learner was given before, oldest first
 * @param random uniform in [0, 1), from a source that nobody can foresee
 */
export function drawSeeds(
  pools: readonly ProbePool[],
  met: readonly DrawnCall[],
  random: () => number,
): DrawnCall[] {
  return pools.flatMap(({ probe, cases, seeds }) => {
    const lastMet = new Map(met.filter((call) => call.probe === probe).map(({ seed }, age) => [seed, age]));
    const fresh = shuffled(
      seeds.filter((seed) => !lastMet.has(seed)),
      random,
    );
    const stale = seeds
      .filter((seed) => lastMet.has(seed))
      .sort((a, b) => (lastMet.get(a) ?? 0) - (lastMet.get(b) ?? 0));
    return [...fresh, ...stale].slice(0, cases).map((seed) => ({ probe, seed }));
  });
}
