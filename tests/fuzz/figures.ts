import { mkdirSync, writeFileSync } from "node:fs";

const REPORTS = ".waymark/reports";

type Figure = { bodies: number; answers: Record<string, number> };

const figures = new Map<string, Figure>();

/**
 * Counts one body.
 * @param subject what it was sent to, such as `operation labs.save-work`
 * @param answer the status or code that came back
 */
export function count(subject: string, answer: string): void {
  const figure = figures.get(subject) ?? { bodies: 0, answers: {} };
  figure.bodies += 1;
  figure.answers[answer] = (figure.answers[answer] ?? 0) + 1;
  figures.set(subject, figure);
}

/**
 * Prints the bodies by subject and the answers by status, and leaves them as JSON.
 * @param part which of the files of tests has counted them
 * @returns how many in all
 */
export function report(part: "operations" | "site", seed: number): number {
  let total = 0;
  const rows = [...figures].map(([subject, { bodies, answers }]) => {
    total += bodies;
    const words = Object.entries(answers).sort(([, a], [, b]) => b - a);
    return `${String(bodies).padStart(6)}  ${subject.padEnd(52)} ${words.map(([code, times]) => `${code} ${times}`).join(", ")}`;
  });
  console.log(
    `Bodies by operation, route and action, with what came back (seed ${seed}):\n${rows.join("\n")}`,
  );
  console.log(`${String(total).padStart(6)}  in all`);
  mkdirSync(REPORTS, { recursive: true });
  writeFileSync(
    `${REPORTS}/fuzz-${part}.json`,
    JSON.stringify({ seed, total, figures: Object.fromEntries(figures) }, null, 1),
  );
  return total;
}
