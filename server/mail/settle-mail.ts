import "server-only";
import { z } from "zod";
import { command, systemOnly } from "@/server/operation.ts";
import { mailLeaves } from "./transport.ts";

/** Keeps what became of a mail that was handed over. What a server has taken is kept by whom it went to, no longer by us. */
export const settleMail = command({
  name: "mail.settle-mail",
  input: z.strictObject({
    mailId: z.uuid(),
    outcome: z.enum(["taken", "try-again", "given-up"]),
    problem: z.nullable(z.string().max(500)),
  }),
  allow: systemOnly,
  run: async ({ input: { mailId, outcome, problem }, now, tx }) => {
    const gone = { text: "", html: "", subject: "", unsubscribe: null };
    const data = {
      taken: { sentAt: now, problem: null, ...(mailLeaves() && gone) },
      "try-again": { problem },
      "given-up": { problem, failedAt: now, ...gone },
    }[outcome];
    const { count } = await tx.mail.updateMany({ where: { id: mailId, sentAt: null, failedAt: null }, data });
    return { settled: count === 1 };
  },
});
