import "server-only";
import { z } from "zod";
import { atLeast, query } from "@/server/operation.ts";
import { mailLeaves } from "./transport.ts";
import { mailsVisibleTo } from "./visible-to.ts";

export const MAILS_PER_PAGE = 20;

export type MailOnList = { id: string; to: string; subject: string; createdAt: Date };

/** What became of the mails of the last 30 days; without a mail server also what they are, newest first. */
export const listMails = query({
  name: "mail.list-mails",
  input: z.strictObject({ page: z.int().min(1).max(100_000).default(1) }),
  allow: atLeast("ADMIN"),
  run: async ({ input: { page }, viewer, now, tx }) => {
    const leaves = mailLeaves();
    const where = mailsVisibleTo(viewer, leaves);
    const rows = await tx.mail.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * MAILS_PER_PAGE,
      take: MAILS_PER_PAGE,
      select: { id: true, toAddress: true, subject: true, createdAt: true },
    });
    const lately = { createdAt: { gt: new Date(now.getTime() - 30 * 86_400_000) } };
    const problems = await tx.mail.findMany({
      where: { ...lately, problem: { not: null } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: 10,
      select: { id: true, createdAt: true, failedAt: true, problem: true },
    });
    return {
      leaves,
      mails: rows.map(({ toAddress, ...mail }): MailOnList => ({ ...mail, to: toAddress })),
      total: await tx.mail.count({ where }),
      lately: {
        sent: await tx.mail.count({ where: { ...lately, sentAt: { not: null } } }),
        waiting: await tx.mail.count({ where: { ...lately, sentAt: null, failedAt: null } }),
        failed: await tx.mail.count({ where: { ...lately, failedAt: { not: null } } }),
      },
      problems: problems.map(({ problem, failedAt, ...mail }) => ({
        ...mail,
        problem: problem ?? "",
        givenUp: failedAt !== null,
      })),
    };
  },
});
