import { createHash } from "node:crypto";

/** A short, stable name for a list of texts: the first 20 hex digits of their SHA-256. */
export function digestOf(...parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest("hex").slice(0, 20);
}
