// The process that runs the jobs: notifications, mails, digests. It ends when the start script does, however that ends.
import { runJobs } from "@/server/jobs/run-jobs.ts";
import { fail } from "../say.ts";

/** How long jobs that run may take to end; what is not done by then is done by the next process. */
const STOP_MS = 8_000;

try {
  const runner = await runJobs();
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), STOP_MS);
    runner.stop().then(
      () => process.exit(0),
      () => process.exit(0),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", () => undefined);
  process.on("disconnect", stop);
  await runner.promise;
  if (!stopping) process.exit(1);
} catch (error) {
  fail(error);
}
