import "server-only";
import { z } from "zod";
import { refuse } from "@/server/errors.ts";
import { LinkKind } from "@/server/generated/prisma/enums.ts";
import { anyone, query } from "@/server/operation.ts";
import { findLink } from "./link-tokens.ts";

export const tokenSchema = z.string().min(1).max(100);

/** What a one-time link is for, so that its page can say so before it is used. */
export const readLink = query({
  input: z.strictObject({ kind: z.enum(LinkKind), token: tokenSchema }),
  allow: anyone,
  run: async ({ input, now, tx }) => {
    const link = await findLink(tx, input.kind, input.token, now);
    if (!link)
      return refuse("link-over", "This link has been used or is no longer valid. Ask for a new one.");
    if (link.kind === "RESET") return { email: null, hasAccount: true };
    const account = await tx.account.findUnique({ where: { email: link.email ?? "" }, select: { id: true } });
    return { email: link.email, hasAccount: account !== null };
  },
});
