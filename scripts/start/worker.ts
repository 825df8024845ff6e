// The process that runs the jobs: notifications, mails, digests. It ends when the start script does, however that ends.
import type { Runner } from "graphile-worker";
import { runJobs } from "@/server/jobs/run-jobs.ts";
import { fail } from "../say.ts";

/** How long jobs that run may take to end; what is not done by then is done by the next process. */
const STOP_MS = 8_000;

let runner: Runner | undefined;
let stopping = false;

// Before anything that takes time: the start script may be gone by then.
process.on("SIGTERM", stop);
process.on("SIGINT", () => undefined);
process.on("disconnect", stop);

try {
  runner = await runJobs();
  await runner.promise;
  if (!stopping) process.exit(1);
} catch (error) {
  if (!stopping) fail(error);
}

function stop(): void {
  if (stopping) return;
  stopping = true;
  if (!runner) process.exit(0);
  setTimeout(() => process.exit(0), STOP_MS);
  runner.stop().then(
    () => process.exit(0),
    () => process.exit(0),
  );
}
