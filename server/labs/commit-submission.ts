import "server-only";
import { createHash, randomInt } from "node:crypto";
import { z } from "zod";
import { readProbeAnswers } from "@/catalog/labs/probe-answers.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { type DrawnCall, drawSeeds } from "@/domain/labs/draw-seeds.ts";
import { labCan } from "@/domain/labs/lab-can.ts";
import { areFilesOf, canonicalFiles, labFilesSchema } from "@/domain/labs/lab-files.ts";
import type { Tx } from "@/server/db.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { command, signedIn } from "@/server/operation.ts";
import { takeTry } from "@/server/rate-limit.ts";
import { findLab } from "./find-lab.ts";
import { workVisibleTo } from "./visible-to.ts";

/** Time for a browser to run the probes, with room for slow machines. */
const MINUTES_TO_ANSWER = 10;

/**
 * The first half of a verification: stores the code and its hash, and only then draws cases that this learner
 * has not met. An earlier submission that is still open ends here, so that nobody chooses among several draws.
 */
export const commitSubmission = command({
  input: z.strictObject({
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
    const tooMany = await takeTry("submission-account", viewer.id);
    if (tooMany) return tooMany;
    const met = await endOpenOnes(tx, viewer, lab.id, lab.digest, now);
    const pools = answers.probes.map(({ name, cases, seeds }) => ({ probe: name, cases, seeds }));
    const calls = drawSeeds(pools, met, () => randomInt(2 ** 32) / 2 ** 32);
    const expiresAt = new Date(now.getTime() + MINUTES_TO_ANSWER * 60_000);
    const { id } = await tx.labSubmission.create({
      data: {
        accountId: viewer.id,
        labId: lab.id,
        labDigest: lab.digest,
        files: input.files,
        codeHash: createHash("sha256").update(canonicalFiles(input.files)).digest("hex"),
        calls,
        committedAt: now,
        expiresAt,
      },
      select: { id: true },
    });
    await recordEvent(tx, "lab.submitted", viewer.id, { labId: lab.id, submissionId: id }, now);
    return { submissionId: id, calls, expiresAt: expiresAt.toISOString() };
  },
});

/** Ends what is open and returns the cases that this learner was given, oldest first. */
async function endOpenOnes(
  tx: Tx,
  viewer: SignedIn,
  labId: string,
  labDigest: string,
  now: Date,
): Promise<DrawnCall[]> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`submission ${viewer.id} ${labId}`}, 0))::text`;
  const mine = { ...workVisibleTo(viewer), labId };
  await tx.labSubmission.updateMany({
    where: { ...mine, answeredAt: null, expiresAt: { gt: now } },
    data: { expiresAt: now },
  });
  const earlier = await tx.labSubmission.findMany({
    where: { ...mine, labDigest },
    orderBy: { committedAt: "asc" },
    select: { calls: true },
  });
  return earlier.flatMap(({ calls }) => calls as DrawnCall[]);
}
