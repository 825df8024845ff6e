import "server-only";
import { z } from "zod";
import type { Role } from "@/domain/accounts/viewer.ts";
import { accountsVisibleTo } from "@/server/accounts/visible-to.ts";
import type { Prisma } from "@/server/generated/prisma/client.ts";
import { atLeast, query } from "@/server/operation.ts";
import { countActiveAdmins } from "./active-admins.ts";

export const PEOPLE_PER_PAGE = 25;

export type Person = {
  id: string;
  name: string;
  email: string | null;
  role: Role;
  createdAt: Date;
  disabled: boolean;
  closed: boolean;
};

/** The people of this site, newest first, a page at a time; `search` looks in names and addresses. */
export const listPeople = query({
  name: "accounts.people/list-people",
  input: z.strictObject({
    search: z.string().trim().max(100).default(""),
    page: z.int().min(1).max(100_000).default(1),
  }),
  allow: atLeast("ADMIN"),
  run: async ({ input, viewer, tx }) => {
    const where: Prisma.AccountWhereInput = { AND: [accountsVisibleTo(viewer), matching(input.search)] };
    const total = await tx.account.count({ where });
    const rows = await tx.account.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (input.page - 1) * PEOPLE_PER_PAGE,
      take: PEOPLE_PER_PAGE,
      select: {
        id: true,
        name: true,
        email: true,
        role: true,
        createdAt: true,
        disabledAt: true,
        closedAt: true,
      },
    });
    const people: Person[] = rows.map(({ disabledAt, closedAt, ...row }) => ({
      ...row,
      disabled: disabledAt !== null,
      closed: closedAt !== null,
    }));
    return { people, total, activeAdmins: await countActiveAdmins(tx) };
  },
});

function matching(search: string): Prisma.AccountWhereInput {
  if (search === "") return {};
  // PostgreSQL's like-wildcards are ordinary characters to whoever searches.
  const contains = search.replace(/[\\%_]/g, "\\$&");
  return {
    OR: [{ name: { contains, mode: "insensitive" } }, { email: { contains, mode: "insensitive" } }],
  };
}
