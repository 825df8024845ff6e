import { createHash } from "node:crypto";
import pg from "pg";
import { canonicalFiles, type LabFiles } from "@/domain/labs/lab-files.ts";
import type { Stored } from "./ledger.ts";

/** One text for the same files, by which they are compared. */
export function hashOf(files: LabFiles): string {
  return createHash("sha256").update(canonicalFiles(files)).digest("hex");
}

/** One text for the same cases. */
export function callsText(calls: readonly { probe: string; seed: number }[]): string {
  return calls.map(({ probe, seed }) => `${probe}:${seed}`).join(" ");
}

/** Reads everything that is stored of these accounts, past the application. */
export async function readStored(databaseUrl: string, accounts: readonly string[]): Promise<Stored> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const rows = async <R extends pg.QueryResultRow>(sql: string) =>
    (await client.query<R>(sql, [accounts])).rows;
  try {
    const workspaces = await rows<{
      account: string;
      lab: string;
      revision: number;
      saveId: string;
      files: LabFiles;
    }>(
      `select "accountId" as account, "labId" as lab, revision, "saveId", files from "LabWorkspace" where "accountId" = any($1)`,
    );
    const attempts = await rows<{ id: string; account: string; lab: string; files: LabFiles }>(
      `select id, "accountId" as account, "labId" as lab, files from "LabAttempt" where "accountId" = any($1)`,
    );
    const submissions = await rows<{
      id: string;
      account: string;
      lab: string;
      hash: string;
      files: LabFiles;
      calls: { probe: string; seed: number }[];
      verdict: string | null;
    }>(
      `select id, "accountId" as account, "labId" as lab, "codeHash" as hash, files, calls, verdict from "LabSubmission" where "accountId" = any($1)`,
    );
    return {
      workspaces: workspaces.map(({ files, ...row }) => ({ ...row, hash: hashOf(files) })),
      attempts: attempts.map(({ files, ...row }) => ({ ...row, hash: hashOf(files) })),
      answers: await rows(
        `select id, "accountId" as account, "lessonId" as lesson, "questionId" as question, option from "QuestionAnswer" where "accountId" = any($1)`,
      ),
      runs: await rows(
        `select "accountId" as account, "lessonId" as lesson, "snippetId" as snippet from "SnippetRun" where "accountId" = any($1)`,
      ),
      submissions: submissions.map(({ files, calls, verdict, hash, ...row }) => ({
        ...row,
        // The hash vouches for the files: one that does not fit stands for other code.
        hash: hash === hashOf(files) ? hash : `${hash} of other files`,
        calls: callsText(calls),
        verdict: verdict === "PASSED" ? "passed" : verdict === "FAILED" ? "failed" : null,
      })),
      passes: await rows(
        `select "accountId" as account, "labId" as lab, "submissionId" as submission from "LabPass" where "accountId" = any($1)`,
      ),
      events: await rows(
        `select kind, data->>'submissionId' as submission from "Event" where "actorId" = any($1) and kind like 'lab.%'`,
      ),
    };
  } finally {
    await client.end();
  }
}
