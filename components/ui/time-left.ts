/** An estimate in minutes, in words: "about 40 min", "about 3 h". */
export function timeLeft(minutes: number): string {
  if (minutes < 90) return `about ${minutes} min`;
  const hours = minutes / 60;
  return `about ${hours < 10 ? Math.round(hours * 2) / 2 : Math.round(hours)} h`;
}
