import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";

/** Whose enrolments, answers and runs a viewer may look at: their own. */
export function progressVisibleTo(viewer: SignedIn): { accountId: string } {
  return { accountId: viewer.id };
}
