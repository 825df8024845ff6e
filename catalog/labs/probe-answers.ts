import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { isJsonValue, type JsonValue } from "@/domain/labs/json-value.ts";

/** The folder, below the project's root, of the answers that the server compares with. */
export const ANSWERS_FOLDER = ".waymark/answers";

const json = z.custom<JsonValue>(isJsonValue, "must be JSON within the bounds");

export const probeAnswersSchema = z.object({
  /** The Python package and the Pyodide that computed them. */
  engine: z.string(),
  /** The visible checks, for a list that is there before the first Check. */
  checks: z.array(z.object({ title: z.string(), hint: z.string().optional() })).default([]),
  probes: z.array(
    z.object({
      name: z.string(),
      /** What kind of cases it draws, in a sentence that may be shown. */
      about: z.string().optional(),
      /** How many seeds a submission is given. */
      cases: z.number(),
      tolerance: z.number(),
      seeds: z.array(z.number()),
      /** By the seed as text. */
      answers: z.record(z.string(), json),
    }),
  ),
});

/** What the reference solution answers to every seed of the pool. Never leaves the server. */
export type ProbeAnswers = z.output<typeof probeAnswersSchema>;

const cache = new Map<string, ProbeAnswers>();

/**
 * The answers of the lab with this digest; null when none were computed, so that the lab cannot be verified.
 * @param digest a lab's digest, also one from a stored row
 */
export function readProbeAnswers(digest: string, root = process.cwd()): ProbeAnswers | null {
  if (!/^[0-9a-f]{8,64}$/.test(digest)) return null;
  const known = cache.get(digest);
  if (known) return known;
  let text: string;
  try {
    text = readFileSync(join(root, ANSWERS_FOLDER, `${digest}.json`), "utf8");
  } catch {
    return null;
  }
  const answers = probeAnswersSchema.parse(JSON.parse(text));
  if (answers.probes.length === 0) return null;
  cache.set(digest, answers);
  return answers;
}
