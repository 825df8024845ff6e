import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";

/** Whose sittings a viewer may look at: their own. */
export function sittingsVisibleTo(viewer: SignedIn): { accountId: string } {
  return { accountId: viewer.id };
}
