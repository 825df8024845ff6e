import "server-only";
import { z } from "zod";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { notFound } from "@/server/errors.ts";
import { query, signedIn } from "@/server/operation.ts";
import { questionAsAsked } from "./questions/question-as-asked.ts";
import { threadAbout } from "./thread-about.ts";
import { threadViews } from "./thread-views.ts";
import { threadsVisibleTo } from "./visible-to.ts";

/** Lines shown above and below those that a conversation stands on. */
const AROUND = 4;

/** A conversation with what it is about: the code as it was sent, the question as its learner was asked it, or nothing. */
export const readThread = query({
  name: "threads.read-thread",
  input: z.strictObject({ threadId: z.uuid() }),
  allow: signedIn,
  run: async ({ input: { threadId }, viewer, now, tx }) => {
    const [thread] = await threadViews(tx, viewer, { id: threadId });
    const row = await tx.thread.findFirst({
      where: { AND: [threadsVisibleTo(viewer), { id: threadId }] },
      select: {
        accountId: true,
        member: {
          select: { account: { select: { name: true } }, cohort: { select: { id: true, name: true } } },
        },
        review: { select: { kind: true, contentId: true, digest: true, files: true } },
      },
    });
    if (!thread || !row) return notFound("conversation");
    const { anchor } = thread;
    return {
      thread,
      about: threadAbout(anchor, {
        review: row.review,
        learner: row.accountId === viewer.id ? null : row.member.account.name,
      }),
      learner: { id: row.accountId, name: row.member.account.name },
      cohort: row.member.cohort,
      code: "file" in anchor ? codeAround((row.review?.files ?? {}) as LabFiles, anchor) : null,
      question:
        "questionId" in anchor
          ? await questionAsAsked(tx, { learnerId: row.accountId, questionId: anchor.questionId }, now)
          : null,
    };
  },
});

function codeAround(files: LabFiles, anchor: { file: string; fromLine: number; toLine: number }) {
  const from = Math.max(1, anchor.fromLine - AROUND);
  const lines = (files[anchor.file] ?? "").split("\n").slice(from - 1, anchor.toLine + AROUND);
  return lines.map((text, index) => {
    const number = from + index;
    return { number, text, about: number >= anchor.fromLine && number <= anchor.toLine };
  });
}
