import "server-only";
import type { Viewer } from "@/domain/accounts/viewer.ts";
import { log } from "./log.ts";

/**
 * Leaves a line for each write that was turned away: who, what, why. Ids only; a visitor is known by the network
 * address, where the write carries it.
 * @param what the operation's name, or the address of the request
 * @param input what was sent, in whatever form
 */
export function logRefusal(what: string, viewer: Viewer | null, code: string, input?: unknown): void {
  const who = viewer?.kind === "account" ? { account: viewer.id } : { account: null };
  log().info({ operation: what, code, ...who, about: idsOf(input) }, "refused");
}

/** The fields that name things, such as `labId`, as far as they are short texts. */
function idsOf(input: unknown): Record<string, string> {
  if (typeof input !== "object" || input === null) return {};
  return Object.fromEntries(
    Object.entries(input).filter(
      (entry): entry is [string, string] =>
        /^(\w{1,40}Id|network)$/.test(entry[0]) && typeof entry[1] === "string" && entry[1].length <= 100,
    ),
  );
}
