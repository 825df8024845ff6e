const whole = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** A time as both sides read it, wherever they are. @param at ISO */
export function wholeTime(at: string): string {
  return `${whole.format(new Date(at))} UTC`;
}
