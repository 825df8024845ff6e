import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { isSubscription, type Subscription } from "@/domain/notifications/kinds.ts";
import { env } from "@/env.ts";

/** A token as a mail program or a person hands it in. */
export const unsubscribeTokenSchema = z.string().min(1).max(200);

/** With which its holder ends one subscription of one account, and can do nothing else. */
export function unsubscribeToken(accountId: string, subscription: Subscription): string {
  return `${accountId}.${subscription}.${signatureOf(accountId, subscription)}`;
}

/** What a token ends; null where it is not ours. */
export function readUnsubscribeToken(
  token: string,
): { accountId: string; subscription: Subscription } | null {
  const [accountId = "", subscription = "", signature = "", ...more] = token.split(".");
  if (more.length > 0 || !z.uuid().safeParse(accountId).success || !isSubscription(subscription)) return null;
  const [given, ours] = [Buffer.from(signature), Buffer.from(signatureOf(accountId, subscription))];
  return given.length === ours.length && timingSafeEqual(given, ours) ? { accountId, subscription } : null;
}

function signatureOf(accountId: string, subscription: Subscription): string {
  return createHmac("sha256", env().NEXTAUTH_SECRET)
    .update(`unsubscribe:${accountId}:${subscription}`)
    .digest("base64url");
}
