// A worker that stops in the midst of one job, tells of it, and waits to be killed: after the job's own transaction,
// or, for a mail, after it was taken out to be handed over.
import { run } from "graphile-worker";
import { SYSTEM } from "@/domain/accounts/viewer.ts";
import { runnerLog } from "@/server/jobs/run-jobs.ts";
import { taskList } from "@/server/jobs/tasks.ts";
import { handMail } from "@/server/mail/hand-mail.ts";

const at = process.argv[2] ?? "";

await run({
  connectionString: process.env.DATABASE_URL ?? "",
  concurrency: 1,
  noHandleSignals: true,
  pollInterval: 200,
  logger: runnerLog(),
  taskList: {
    ...taskList,
    [at]: async (payload, helpers) => {
      if (at === "send-mail") await handMail(SYSTEM, payload as { mailId: string });
      else await taskList[at]?.(payload, helpers);
      process.send?.(at);
      await new Promise(() => setInterval(() => undefined, 1_000));
    },
  },
});
