/** Two-sided 95 percent of the normal distribution. */
const Z = 1.959964;

/**
 * The range in which a share lies with 95 percent confidence, from what was seen of it.
 * Wilson's score interval (1927), https://doi.org/10.1080/01621459.1927.10502953; it stays in [0, 1] and says
 * something of few trials too.
 * @param successes may be a fraction, where an answer was right in part; at most `trials`
 * @returns shares from 0 to 1; [0, 1] where nothing was tried
 */
export function wilsonInterval(successes: number, trials: number): [low: number, high: number] {
  if (trials === 0) return [0, 1];
  const share = successes / trials;
  const middle = share + (Z * Z) / (2 * trials);
  const reach = Z * Math.sqrt((share * (1 - share)) / trials + (Z * Z) / (4 * trials * trials));
  const whole = 1 + (Z * Z) / trials;
  return [Math.max(0, (middle - reach) / whole), Math.min(1, (middle + reach) / whole)];
}
