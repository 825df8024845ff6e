const dayWords = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

/** @param day as 2026-11-25 */
export function dayInWords(day: string): string {
  return dayWords.format(new Date(`${day}T00:00:00Z`));
}

/** The days of a plan, in words. */
export function planInWords({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }): string {
  return endsOn === null
    ? `from ${dayInWords(startsOn)}`
    : `${dayInWords(startsOn)} to ${dayInWords(endsOn)}`;
}

/** A promised time, in words: "36 hours", "2 days". */
export function hoursInWords(hours: number): string {
  if (hours >= 48 && hours % 24 === 0) return `${hours / 24} days`;
  return hours === 1 ? "1 hour" : `${hours} hours`;
}

/** "1 learner", "12 learners". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}

/** Names in a row: "Ada", "Ada and Bo", "Ada, Bo and Cy". */
export function namesInWords(names: readonly string[]): string {
  if (names.length <= 1) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
