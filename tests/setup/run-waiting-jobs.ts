import { runOnce, type TaskList } from "graphile-worker";
import pg from "pg";
import { runnerLog } from "@/server/jobs/run-jobs.ts";
import { taskList } from "@/server/jobs/tasks.ts";

const connectionString = () => process.env.DATABASE_URL ?? "";

/** Runs the jobs that are due, and those that they add. @param replaced tasks that are to do something else */
export async function runWaitingJobs(replaced: TaskList = {}): Promise<void> {
  await runOnce({
    connectionString: connectionString(),
    taskList: { ...taskList, ...replaced },
    noHandleSignals: true,
    logger: runnerLog(),
  });
}

/** Runs what waits, and takes away what is left of it. */
export async function forgetJobs(): Promise<void> {
  await runWaitingJobs();
  await inJobs("delete from graphile_worker._private_jobs");
}

/** What waits, by name. */
export async function waitingJobs(): Promise<{ name: string; attempts: number; error: string | null }[]> {
  return inJobs(
    "select task_identifier as name, attempts, last_error as error from graphile_worker.jobs order by id",
  );
}

/** Brings every job's next try forward to now. */
export async function hurryJobs(): Promise<void> {
  await inJobs("update graphile_worker._private_jobs set run_at = now() where locked_at is null");
}

/** Reads or changes what the runner keeps. */
export async function inJobs<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: connectionString() });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}
