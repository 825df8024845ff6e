import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { env } from "@/env.ts";

/** A token as somebody hands it in. */
export const invitationTokenSchema = z.string().min(1).max(100);

const ID_BYTES = 16;
const MARK_BYTES = 16;

/**
 * The token of an invitation. It is made from the id and the secret of the site each time: it is kept nowhere, and a
 * mentor can copy a link again for as long as it holds.
 */
export function invitationToken(id: string): string {
  const mark = createHmac("sha256", env().NEXTAUTH_SECRET).update(`cohort-invitation:${id}`).digest();
  return Buffer.concat([bytesOf(id), mark.subarray(0, MARK_BYTES)]).toString("base64url");
}

/** @returns the id of the invitation, or null when this site has not made the token */
export function readInvitationToken(token: string): string | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== ID_BYTES + MARK_BYTES) return null;
  const id = idOf(bytes);
  const [given, made] = [Buffer.from(token), Buffer.from(invitationToken(id))];
  // The texts are compared, not what they decode to: many texts decode to the same bytes.
  return given.length === made.length && timingSafeEqual(given, made) ? id : null;
}

const bytesOf = (id: string) => Buffer.from(id.replaceAll("-", ""), "hex");

function idOf(bytes: Buffer): string {
  const hex = bytes.subarray(0, ID_BYTES).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
