import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { MilestoneState } from "@/domain/portfolio/milestone-state.ts";
import { query, signedIn } from "@/server/operation.ts";
import { milestoneStatesOf } from "./milestone-states.ts";
import { portfolioVisibleTo } from "./visible-to.ts";

/** How far a learner is with the milestones of every project, by their ids. */
export const readPortfolio = query({
  name: "portfolio.read-portfolio",
  input: z.strictObject({}),
  allow: signedIn,
  run: async ({ viewer, tx }) => {
    const { accountId } = portfolioVisibleTo(viewer);
    const stateOf = (await milestoneStatesOf(tx, [accountId]))(accountId);
    const milestones: Record<string, MilestoneState> = Object.fromEntries(
      [...getCatalog().milestoneById.keys()].map((id) => [id, stateOf(id)]),
    );
    return { milestones };
  },
});
