import "server-only";
import {
  type MilestoneFacts,
  type MilestoneState,
  milestoneState,
} from "@/domain/portfolio/milestone-state.ts";
import type { Tx } from "@/server/db.ts";

/** The state of a milestone, by its id. */
export type MilestoneStateOf = (milestoneId: string) => MilestoneState;

/**
 * How far some people are with every milestone, by two reads. Whoever calls has made sure that the viewer may see theirs.
 * @returns the states of each, by account; of anybody else everything is open
 */
export async function milestoneStatesOf(
  tx: Tx,
  accountIds: readonly string[],
): Promise<(accountId: string) => MilestoneStateOf> {
  const ids = [...accountIds];
  const [works, reviews] = await Promise.all([
    tx.$queryRaw<{ accountId: string; contentId: string }[]>`
      select "accountId", "contentId" from "PortfolioWork"
      where "accountId" = any(${ids}::uuid[]) and "part" = 'MILESTONE'`,
    tx.$queryRaw<({ accountId: string; contentId: string } & MilestoneFacts["reviews"][number])[]>`
      select "accountId", "contentId", "askedAt", "withdrawnAt", "returnedAt", "approved" from "Review"
      where "accountId" = any(${ids}::uuid[]) and "kind" = 'MILESTONE'`,
  ]);
  const saved = new Set(works.map(({ accountId, contentId }) => `${accountId} ${contentId}`));
  const asked = new Map<string, MilestoneFacts["reviews"]>();
  for (const { accountId, contentId, ...review } of reviews) {
    const key = `${accountId} ${contentId}`;
    asked.set(key, [...(asked.get(key) ?? []), review]);
  }
  return (accountId) => (milestoneId) => {
    const key = `${accountId} ${milestoneId}`;
    return milestoneState({ saved: saved.has(key), reviews: asked.get(key) ?? [] });
  };
}
