import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";

/** Whose saved replies a viewer may look at: their own. */
export function repliesOf(viewer: SignedIn): { accountId: string } {
  return { accountId: viewer.id };
}
