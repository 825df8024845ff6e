import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/env.ts";

/** The token of an invitation: made from its id and the secret of the site, so that it is kept nowhere. */
export function invitationToken(id: string): string {
  return Buffer.concat([Buffer.from(id.replaceAll("-", ""), "hex"), signatureOf(id)]).toString("base64url");
}

/** The invitation that a token is of; null where it is not one of ours. */
export function readInvitationToken(token: string): string | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== 32) return null;
  const hex = bytes.subarray(0, 16).toString("hex");
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return timingSafeEqual(bytes.subarray(16), signatureOf(id)) ? id : null;
}

function signatureOf(id: string): Buffer {
  return createHmac("sha256", env().NEXTAUTH_SECRET)
    .update(`cohort-invitation:${id}`)
    .digest()
    .subarray(0, 16);
}
