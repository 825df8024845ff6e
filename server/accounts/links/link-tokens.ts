import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Tx } from "@/server/db.ts";
import type { AccountLink, LinkKind } from "@/server/generated/prisma/client.ts";

/** A token as somebody hands it in. */
export const tokenSchema = z.string().min(1).max(100);

const HOUR = 3_600_000;

/** Makes a single-use link; whoever holds the token holds the right, so only its hash is stored. */
export async function issueLink(
  tx: Tx,
  link: { kind: LinkKind; accountId?: string; email?: string; hours: number },
  now: Date,
): Promise<{ id: string; token: string; expiresAt: Date }> {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + link.hours * HOUR);
  const { id } = await tx.accountLink.create({
    data: {
      kind: link.kind,
      tokenHash: hashToken(token),
      accountId: link.accountId ?? null,
      email: link.email ?? null,
      createdAt: now,
      expiresAt,
    },
    select: { id: true },
  });
  return { id, token, expiresAt };
}

/** The link of a token, when it is of this kind, unused and in time. */
export async function findLink(
  tx: Tx,
  kind: LinkKind,
  token: string,
  now: Date,
): Promise<AccountLink | null> {
  return tx.accountLink.findFirst({
    where: { kind, tokenHash: hashToken(token), usedAt: null, expiresAt: { gt: now } },
  });
}

/** Marks a link as used; false when somebody else was faster. */
export async function spendLink(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.accountLink.updateMany({ where: { id, usedAt: null }, data: { usedAt: now } });
  return count === 1;
}

function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
