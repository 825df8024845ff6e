import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";

/** Whose workspaces, attempts, submissions and passes a viewer may look at: their own. */
export function workVisibleTo(viewer: SignedIn): { accountId: string } {
  return { accountId: viewer.id };
}
