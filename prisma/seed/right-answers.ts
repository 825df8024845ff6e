import { readProbeAnswers } from "@/catalog/labs/probe-answers.ts";
import type { DrawnCall } from "@/domain/labs/draw-seeds.ts";
import type { JsonValue } from "@/domain/labs/json-value.ts";

/** What a lab's reference solution answers to these cases, from the build's own folder. */
export function rightAnswers(labDigest: string, calls: readonly DrawnCall[]): JsonValue[] {
  const known = readProbeAnswers(labDigest);
  return calls.map(({ probe, seed }) => {
    const answer = known?.probes.find(({ name }) => name === probe)?.answers[String(seed)];
    if (answer === undefined) throw new Error(`no answer of ${probe} to ${seed}`);
    return answer;
  });
}
