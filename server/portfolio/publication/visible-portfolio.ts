import "server-only";
import type { Viewer } from "@/domain/accounts/viewer.ts";
import type { Tx } from "@/server/db.ts";

/**
 * The portfolio at an address with what is switched on in it: for everybody while it is on, for its owner always.
 * @returns null where there is none to be seen
 */
export async function visiblePortfolio(tx: Tx, viewer: Viewer, handle: string) {
  const found = await tx.portfolio.findUnique({
    where: { handle },
    include: {
      account: {
        select: {
          id: true,
          name: true,
          closedAt: true,
          disabledAt: true,
          published: { orderBy: { contentId: "asc" } },
        },
      },
    },
  });
  if (!found || found.account.closedAt || found.account.disabledAt) return null;
  const own = viewer.kind === "account" && viewer.id === found.accountId;
  return found.on || own ? { ...found, own } : null;
}
