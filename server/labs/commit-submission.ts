import "server-only";
import { randomInt } from "node:crypto";
import { z } from "zod";
import { readProbeAnswers } from "@/catalog/labs/probe-answers.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { type DrawnCall, drawSeeds } from "@/domain/labs/draw-seeds.ts";
import { labCan } from "@/domain/labs/lab-can.ts";
import { areFilesOf, labFilesSchema } from "@/domain/labs/lab-files.ts";
import type { Tx } from "@/server/db.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import type { LabSubmission } from "@/server/generated/prisma/client.ts";
import { command, signedIn } from "@/server/operation.ts";
import { takeTry } from "@/server/rate-limit.ts";
import { findLab } from "./find-lab.ts";
import { codeHashOf, endOf } from "./submission-state.ts";
import { workVisibleTo } from "./visible-to.ts";

/** Time for a browser to run the probes, with room for slow machines. */
const MINUTES_TO_ANSWER = 10;

/**
 * The first half of a verification: stores the code and its hash, and only then draws cases that this learner
 * has not met. An earlier submission that is still open ends here, so that nobody chooses among several draws.
 */
export const commitSubmission = command({
  name: "labs.commit-submission",
  input: z.strictObject({
    /** Made by the client: the same submission sent again gets the same cases. */
    submissionId: z.uuid(),
    labId: z.string().max(100),
    /** The lab as the page has it; answers are compared with those of the same lab. */
    labDigest: z.string().max(100),
    files: labFilesSchema,
  }),
  allow: signedIn,
  run: async ({ input, viewer, now, tx }) => {
    const lab = findLab(input.labId);
    if (!lab) return notFound("lab");
    const answers = readProbeAnswers(lab.digest);
    const reason = labCan.submit({ signedIn: true, verifiable: answers !== null, checksPassed: true });
    if (reason || !answers) return refuse("not-verifiable", reason ?? "");
    if (input.labDigest !== lab.digest)
      return refuse(
        "outdated",
        "This lab was corrected since you opened it. Reload the page; your code stays.",
      );
    if (
      !areFilesOf(
        lab.files.map(({ name }) => name),
        input.files,
      )
    )
      return refuse("other-files", "This lab has other files now. Reload the page.");
    const codeHash = codeHashOf(input.files);
    await holdSubmissions(tx, viewer, lab.id);
    const same = await tx.labSubmission.findUnique({ where: { id: input.submissionId } });
    if (same) return repeated(same, viewer, { ...input, codeHash }, now);
    const tooMany = await takeTry("submission-account", viewer.id);
    if (tooMany) return tooMany;
    const met = await endOpenOnes(tx, viewer, lab.id, lab.digest, now);
    const pools = answers.probes.map(({ name, cases, seeds }) => ({ probe: name, cases, seeds }));
    const row = await tx.labSubmission.create({
      data: {
        id: input.submissionId,
        accountId: viewer.id,
        labId: lab.id,
        labDigest: lab.digest,
        files: input.files,
        codeHash,
        calls: drawSeeds(pools, met, () => randomInt(2 ** 32) / 2 ** 32),
        committedAt: now,
        expiresAt: new Date(now.getTime() + MINUTES_TO_ANSWER * 60_000),
      },
    });
    const { id: submissionId } = row;
    await recordEvent(tx, "lab.submitted", viewer.id, { labId: lab.id, submissionId }, now);
    return committed(row);
  },
});

function committed({ id, calls, expiresAt }: LabSubmission) {
  return { submissionId: id, calls: calls as DrawnCall[], expiresAt: expiresAt.toISOString() };
}

/** The answer to a submission whose id is there already: the same cases for the same code, while it is open. */
function repeated(
  row: LabSubmission,
  viewer: SignedIn,
  sent: { labId: string; labDigest: string; codeHash: string },
  now: Date,
) {
  // Whose it is would be none of the sender's business.
  if (row.accountId !== viewer.id)
    return refuse("id-taken", "This submission cannot be taken. Press Check again.");
  if (row.labId !== sent.labId || row.labDigest !== sent.labDigest || row.codeHash !== sent.codeHash)
    return refuse("other-code", "This submission was made for other code. Press Check again.");
  return endOf(row, now) ?? committed(row);
}

/** One submission of a learner and lab at a time, in all processes. */
async function holdSubmissions(tx: Tx, viewer: SignedIn, labId: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`submission ${viewer.id} ${labId}`}, 0))::text`;
}

/** Ends what is open and returns the cases that this learner was given, oldest first. */
async function endOpenOnes(
  tx: Tx,
  viewer: SignedIn,
  labId: string,
  labDigest: string,
  now: Date,
): Promise<DrawnCall[]> {
  const mine = { ...workVisibleTo(viewer), labId };
  await tx.labSubmission.updateMany({
    where: { ...mine, answeredAt: null, supersededAt: null },
    data: { supersededAt: now },
  });
  const earlier = await tx.labSubmission.findMany({
    where: { ...mine, labDigest },
    orderBy: { committedAt: "asc" },
    select: { calls: true },
  });
  return earlier.flatMap(({ calls }) => calls as DrawnCall[]);
}
