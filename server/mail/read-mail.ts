import "server-only";
import { z } from "zod";
import { notFound } from "@/server/errors.ts";
import { atLeast, query } from "@/server/operation.ts";
import { mailLeaves } from "./transport.ts";
import { mailsVisibleTo } from "./visible-to.ts";

/** A mail of a site without a mail server, as its reader would get it. */
export const readMail = query({
  name: "mail.read-mail",
  input: z.strictObject({ mailId: z.uuid() }),
  allow: atLeast("ADMIN"),
  run: async ({ input: { mailId }, viewer, tx }) => {
    const mail = await tx.mail.findFirst({
      where: { AND: [mailsVisibleTo(viewer, mailLeaves()), { id: mailId }] },
      select: { id: true, toAddress: true, subject: true, text: true, html: true, createdAt: true },
    });
    if (!mail) return notFound("mail");
    const { toAddress, ...rest } = mail;
    return { ...rest, to: toAddress };
  },
});
