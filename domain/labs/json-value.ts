/** What JSON can hold, as `JSON.parse` returns it. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** How deep an answer may be nested. */
export const MAX_DEPTH = 64;
/** How many values (lists, objects and their contents) an answer may hold. */
export const MAX_NODES = 100_000;

/**
 * Whether a value from outside is JSON within the bounds above. Walks without recursion, so that a hostile
 * value cannot overflow the stack, and never throws.
 */
export function isJsonValue(value: unknown): value is JsonValue {
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  let nodes = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    nodes += 1;
    if (nodes > MAX_NODES || next.depth > MAX_DEPTH) return false;
    const { value: at, depth } = next;
    if (at === null || typeof at === "boolean" || typeof at === "string") continue;
    if (typeof at === "number") {
      if (!Number.isFinite(at)) return false;
      continue;
    }
    if (typeof at !== "object") return false;
    const children = Array.isArray(at) ? at : plainValues(at);
    if (children === undefined || children.length + nodes + waiting.length > MAX_NODES) return false;
    for (const child of children) waiting.push({ value: child, depth: depth + 1 });
  }
  return true;
}

function plainValues(value: object): unknown[] | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return undefined;
  return Object.values(value);
}
