import "server-only";
import { z } from "zod";
import { closeReason } from "@/domain/accounts/account-can.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { Tx } from "@/server/db.ts";
import { refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { forgetUploads } from "@/server/forget-uploads.ts";
import { Prisma } from "@/server/generated/prisma/client.ts";
import { command, signedIn } from "@/server/operation.ts";
import { confirmPassword } from "./confirm-password.ts";
import { lockActiveAdmins } from "./people/active-admins.ts";

/** Closes the viewer's own account: every session ends, and what they wrote and did is deleted. */
export const closeAccount = command({
  name: "accounts.close-account",
  input: z.strictObject({ password: z.string().max(200) }),
  allow: signedIn,
  run: async ({ input, viewer, now, tx }) => {
    const refusal = await confirmPassword(tx, viewer, input.password, "password");
    if (refusal) return refusal;
    const reason = closeReason(viewer.role, await lockActiveAdmins(tx));
    if (reason) return refuse("last-admin", reason);
    await deleteWork(tx, viewer.id);
    await deletePortfolio(tx, viewer.id);
    await leaveReports(tx, viewer.id);
    await leaveConversations(tx, viewer.id);
    await leaveReviews(tx, viewer.id);
    await leaveCohorts(tx, viewer);
    await tx.account.update({
      where: { id: viewer.id },
      data: {
        name: "Closed account",
        email: null,
        passwordHash: null,
        role: "LEARNER",
        closedAt: now,
        sessionVersion: { increment: 1 },
      },
    });
    await recordEvent(tx, "account.closed", viewer.id, { accountId: viewer.id }, now);
    return null;
  },
});

async function deleteWork(tx: Tx, accountId: string): Promise<void> {
  const where = { accountId };
  await tx.accountLink.deleteMany({ where });
  await tx.enrolment.deleteMany({ where });
  await tx.questionAnswer.deleteMany({ where });
  await tx.snippetRun.deleteMany({ where });
  await tx.labWorkspace.deleteMany({ where });
  await tx.labAttempt.deleteMany({ where });
  await tx.labPass.deleteMany({ where });
  await tx.labSubmission.deleteMany({ where });
  await tx.sitting.deleteMany({ where });
  await tx.notification.deleteMany({ where });
  await tx.mailChoice.deleteMany({ where });
  await tx.mail.deleteMany({ where });
}

/** What was gathered and shown, and the pictures. */
async function deletePortfolio(tx: Tx, accountId: string): Promise<void> {
  const where = { accountId };
  await tx.portfolio.deleteMany({ where });
  await tx.publishedItem.deleteMany({ where });
  await tx.portfolioWork.deleteMany({ where });
  await forgetUploads(tx, await tx.upload.findMany({ where, select: { id: true, keptHash: true } }));
}

/** What is wrong with a lesson stays worth mending; who said so, and their code, goes. */
async function leaveReports(tx: Tx, accountId: string): Promise<void> {
  await tx.problemReport.updateMany({
    where: { accountId },
    data: { accountId: null, files: Prisma.DbNull },
  });
}

/** The places in cohorts go, and with them what was said and asked there as a learner; what a mentor announced stays, without a name. */
async function leaveCohorts(tx: Tx, { id, email }: SignedIn): Promise<void> {
  await tx.cohortMember.deleteMany({ where: { accountId: id } });
  await tx.cohortInvitation.deleteMany({ where: { email } });
  await tx.cohort.updateMany({ where: { createdById: id }, data: { createdById: null } });
  await tx.cohortInvitation.updateMany({ where: { createdById: id }, data: { createdById: null } });
  await tx.announcement.updateMany({ where: { authorId: id }, data: { authorId: null } });
}

/** What they asked goes with its threads; what they claimed waits again, and what they returned stays its learner's. */
async function leaveReviews(tx: Tx, accountId: string): Promise<void> {
  await tx.savedReply.deleteMany({ where: { accountId } });
  await tx.review.deleteMany({ where: { accountId } });
  await tx.review.updateMany({
    where: { claimedById: accountId },
    data: { claimedById: null, claimedUntil: null },
  });
}

/**
 * A learner's own conversations go, with all that was said in them. What a mentor answered stays with the learner whom
 * they answered, without the name; what they had taken back, whom they called and what they have read goes.
 */
async function leaveConversations(tx: Tx, accountId: string): Promise<void> {
  await tx.thread.deleteMany({ where: { accountId } });
  await tx.commentVersion.deleteMany({ where: { comment: { authorId: accountId } } });
  await tx.commentMention.deleteMany({
    where: { OR: [{ accountId }, { comment: { authorId: accountId } }] },
  });
  await tx.threadRead.deleteMany({ where: { accountId } });
  await tx.comment.updateMany({ where: { authorId: accountId }, data: { authorId: null } });
  await tx.thread.updateMany({ where: { resolvedById: accountId }, data: { resolvedById: null } });
}
