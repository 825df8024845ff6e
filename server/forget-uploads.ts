import "server-only";
import type { Tx } from "./db.ts";
import { addJobs } from "./jobs/add-job.ts";

/** Forgets uploads. Their bytes go once this transaction is committed, unless somebody else has the very same. */
export async function forgetUploads(
  tx: Tx,
  uploads: readonly { id: string; keptHash: string }[],
): Promise<void> {
  await tx.upload.deleteMany({ where: { id: { in: uploads.map(({ id }) => id) } } });
  const hashes = [...new Set(uploads.map(({ keptHash }) => keptHash))];
  await addJobs(
    tx,
    "drop-picture",
    hashes.map((keptHash) => ({ payload: { keptHash }, key: null })),
  );
}
