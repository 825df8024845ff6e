import "server-only";
import type { Mentionable } from "@/domain/threads/mentions.ts";
import type { Tx } from "@/server/db.ts";

/** Who may be called in a conversation of a learner with a cohort: the learner and its mentors, by name. */
export async function peopleTakingPart(
  tx: Tx,
  { cohortId, accountId }: { cohortId: string; accountId: string },
): Promise<Mentionable[]> {
  return tx.account.findMany({
    where: {
      closedAt: null,
      OR: [
        { id: accountId },
        {
          role: { in: ["MENTOR", "ADMIN"] },
          disabledAt: null,
          memberships: { some: { cohortId, role: "MENTOR", leftAt: null } },
        },
      ],
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
}
