import "server-only";
import { hasRole, type SignedIn } from "@/domain/accounts/viewer.ts";
import type { ThreadFacts } from "@/domain/threads/thread-can.ts";
import type { Prisma } from "@/server/generated/prisma/client.ts";

/** What `factsOf` reads of a conversation. */
export function factsFor(viewer: SignedIn) {
  return {
    accountId: true,
    reviewId: true,
    resolvedAt: true,
    member: {
      select: {
        leftAt: true,
        cohort: {
          select: {
            archivedAt: true,
            members: {
              where: { accountId: viewer.id, role: "MENTOR", leftAt: null },
              select: { accountId: true },
            },
          },
        },
      },
    },
  } satisfies Prisma.ThreadSelect;
}

type Row = Prisma.ThreadGetPayload<{ select: ReturnType<typeof factsFor> }>;

/** What decides what a viewer may do in a conversation. @param row read by `factsFor` the same viewer */
export function factsOf(row: Row, viewer: SignedIn): ThreadFacts {
  const { leftAt, cohort } = row.member;
  const leads = cohort.members.length > 0 && hasRole(viewer.role, "MENTOR");
  return {
    side: row.accountId === viewer.id ? "learner" : leads ? "mentor" : "onlooker",
    ended: leftAt !== null ? "left" : cohort.archivedAt !== null ? "archived" : null,
    resolved: row.resolvedAt !== null,
    onLines: row.reviewId !== null,
  };
}
