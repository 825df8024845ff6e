/** What JSON can hold, as `JSON.parse` returns it. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** How deep an answer may be nested. */
export const MAX_DEPTH = 64;
/** How many values (lists, objects and their contents) an answer may hold. */
export const MAX_NODES = 100_000;

/** Why a value cannot be an answer. */
export type JsonProblem = "not-json" | "not-finite" | "too-deep" | "too-many-values";

/**
 * Looks whether a value from outside is JSON within bounds, those above unless others are given. Walks without
 * recursion, so that a hostile value cannot overflow the stack, and never throws.
 * @returns null when it is
 */
export function jsonProblem(
  value: unknown,
  { maxDepth = MAX_DEPTH, maxNodes = MAX_NODES } = {},
): JsonProblem | null {
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  let nodes = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    nodes += 1;
    const { value: at, depth } = next;
    if (depth > maxDepth) return "too-deep";
    if (at === null || typeof at === "boolean" || typeof at === "string") continue;
    if (typeof at === "number") {
      if (!Number.isFinite(at)) return "not-finite";
      continue;
    }
    const children = Array.isArray(at) ? at : plainValues(at);
    if (children === undefined) return "not-json";
    if (children.length + nodes + waiting.length > maxNodes) return "too-many-values";
    for (const child of children) waiting.push({ value: child, depth: depth + 1 });
  }
  return null;
}

/** Whether a value from outside is JSON within the bounds above. */
export function isJsonValue(value: unknown): value is JsonValue {
  return jsonProblem(value) === null;
}

function plainValues(value: unknown): unknown[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return undefined;
  return Object.values(value);
}
