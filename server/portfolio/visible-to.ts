import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";

/** What a viewer gathers is theirs alone; a mentor sees what was handed in, by its review. */
export function portfolioVisibleTo(viewer: SignedIn): { accountId: string } {
  return { accountId: viewer.id };
}
