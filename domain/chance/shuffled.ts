/**
 * The items in random order. Fisher and Yates' shuffle (Knuth, TAOCP 2, algorithm 3.4.2P).
 * @param random uniform in [0, 1)
 */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1));
    [result[last], result[pick]] = [result[pick] as T, result[last] as T];
  }
  return result;
}
