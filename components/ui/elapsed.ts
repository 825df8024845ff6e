const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long something took, in words, to two units: "12 min", "3 h 5 min", "2 days 4 h". @param ms milliseconds */
export function elapsed(ms: number): string {
  if (ms < MINUTE) return "under a minute";
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return two(`${Math.floor(ms / HOUR)} h`, Math.floor((ms % HOUR) / MINUTE), "min");
  const days = Math.floor(ms / DAY);
  return two(`${days} day${days === 1 ? "" : "s"}`, Math.floor((ms % DAY) / HOUR), "h");
}

function two(large: string, small: number, unit: string): string {
  return small === 0 ? large : `${large} ${small} ${unit}`;
}
