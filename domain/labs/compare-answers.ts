import { isJsonValue, type JsonValue, MAX_DEPTH, MAX_NODES } from "./json-value.ts";

/** Where an answer first differs from what was expected: `answer[2].loss`. */
export type Disagreement = { path: string; reason: string };

type Pair = { expected: JsonValue; actual: JsonValue; path: string; depth: number };

/**
 * Whether a probe's answer is right. Numbers agree within `tolerance × max(1, |expected|)`; `1` and `1.0` are
 * the same number, `true` is none. Tagged values (see lab-runtime/python/waymark/_json.py) stand for NaN, the
 * infinities and integers beyond 2**53 − 1; NaN agrees with NaN. Keys may come in any order, lists may not.
 * Never throws, whatever `actual` is.
 * @param tolerance 0 for exactly the same
 * @returns null when they agree
 */
export function answersAgree(expected: JsonValue, actual: unknown, tolerance: number): Disagreement | null {
  if (!isJsonValue(actual))
    return { path: "answer", reason: `not JSON of at most ${MAX_DEPTH} levels and ${MAX_NODES} values` };
  const waiting: Pair[] = [{ expected, actual, path: "answer", depth: 0 }];
  for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
    const result = compare(pair, tolerance);
    if (typeof result === "string") return { path: pair.path, reason: result };
    // Reversed, so that the first difference is the one that is told.
    for (const child of result.reverse()) waiting.push(child);
  }
  return null;
}

/** What still has to be compared, or why the pair differs. */
function compare(pair: Pair, tolerance: number): Pair[] | string {
  const { expected, actual } = pair;
  const wanted = numberOf(expected);
  const given = numberOf(actual);
  if (wanted !== undefined || given !== undefined) {
    if (wanted === undefined || given === undefined)
      return `${kindOf(actual)} instead of ${kindOf(expected)}`;
    return numbersAgree(wanted, given, tolerance) ? [] : "another number";
  }
  if (kindOf(expected) !== kindOf(actual)) return `${kindOf(actual)} instead of ${kindOf(expected)}`;
  if (Array.isArray(expected) && Array.isArray(actual)) return listPairs(pair, expected, actual);
  if (isObject(expected) && isObject(actual)) return objectPairs(pair, expected, actual);
  return expected === actual ? [] : `another ${kindOf(expected)}`;
}

function listPairs(pair: Pair, expected: JsonValue[], actual: JsonValue[]): Pair[] | string {
  if (expected.length !== actual.length) return `${actual.length} items instead of ${expected.length}`;
  return expected.map((value, index) => ({
    expected: value,
    actual: actual[index] ?? null,
    path: `${pair.path}[${index}]`,
    depth: pair.depth + 1,
  }));
}

type JsonObject = { [key: string]: JsonValue };

function objectPairs(pair: Pair, expected: JsonObject, actual: JsonObject): Pair[] | string {
  const keys = Object.keys(expected);
  const missing = keys.find((key) => !Object.hasOwn(actual, key));
  if (missing !== undefined) return `the key ${JSON.stringify(missing)} is missing`;
  const extra = Object.keys(actual).find((key) => !Object.hasOwn(expected, key));
  if (extra !== undefined) return `the key ${JSON.stringify(extra)} is not expected`;
  return keys.map((key) => ({
    expected: expected[key] ?? null,
    actual: actual[key] ?? null,
    path: `${pair.path}.${key}`,
    depth: pair.depth + 1,
  }));
}

/** A number as JSON has it, or an integer too large for it. */
type Quantity = number | bigint;

function numberOf(value: JsonValue): Quantity | undefined {
  if (typeof value === "number") return value;
  if (!isObject(value)) return undefined;
  const keys = Object.keys(value);
  if (keys.length !== 1) return undefined;
  const { $float: float, $int: integer } = value;
  if (keys[0] === "$float") {
    if (float === "nan") return Number.NaN;
    if (float === "inf") return Number.POSITIVE_INFINITY;
    if (float === "-inf") return Number.NEGATIVE_INFINITY;
  }
  if (keys[0] === "$int" && typeof integer === "string" && /^-?\d{1,4000}$/.test(integer))
    return BigInt(integer);
  return undefined;
}

function numbersAgree(expected: Quantity, actual: Quantity, tolerance: number): boolean {
  if (typeof expected === "bigint" && typeof actual === "bigint") return expected === actual;
  const wanted = Number(expected);
  const given = Number(actual);
  if (Number.isNaN(wanted) || Number.isNaN(given)) return Number.isNaN(wanted) && Number.isNaN(given);
  if (wanted === given) return true;
  if (!Number.isFinite(wanted) || !Number.isFinite(given) || tolerance <= 0) return false;
  return Math.abs(wanted - given) <= tolerance * Math.max(1, Math.abs(wanted));
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (typeof value === "boolean") return "truth value";
  if (typeof value === "string") return "text";
  return numberOf(value) === undefined ? "object" : "number";
}
