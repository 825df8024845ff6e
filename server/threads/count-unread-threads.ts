import "server-only";
import { z } from "zod";
import { hasRole } from "@/domain/accounts/viewer.ts";
import { query, signedIn } from "@/server/operation.ts";
import { unreadThreads } from "./unread-threads.ts";
import { threadsVisibleTo } from "./visible-to.ts";

/** In how many conversations something waits to be read; null for whoever has nobody to talk with. */
export const countUnreadThreads = query({
  name: "threads.count-unread-threads",
  input: z.strictObject({}),
  allow: signedIn,
  run: async ({ viewer, tx }) => {
    const member = await tx.cohortMember.findFirst({
      where: { accountId: viewer.id, OR: [{ leftAt: null }, { threads: { some: {} } }] },
      select: { accountId: true },
    });
    if (!member) return { unread: hasRole(viewer.role, "MENTOR") ? 0 : null };
    const ids = await unreadThreads(tx, viewer);
    if (ids.length === 0) return { unread: 0 };
    return {
      unread: await tx.thread.count({ where: { AND: [threadsVisibleTo(viewer), { id: { in: ids } }] } }),
    };
  },
});
