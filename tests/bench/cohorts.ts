import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { keepDatabase } from "../../scripts/db/keep-database.ts";
import { migrate } from "../../scripts/db/migrate.ts";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";
import { type Copied, cohortIdOf, cohortRows, mentorIdOf, type Scale } from "./cohort-rows.ts";
import { percentile, rounded } from "./figures.ts";

const SCALE: Scale = { cohorts: 50, learners: 200 };
/** What the cohort's page may take of the server, for 95 of 100 looks. */
export const PROMISED_P95_MS = 150;
/** Each cohort is looked at as often; the first look of all warms up. */
const LOOKS = 3;
/** What a year of work makes large: no page of one cohort may read them whole. */
const LARGE = [
  "QuestionAnswer",
  "SnippetRun",
  "LabAttempt",
  "LabWorkspace",
  "LabSubmission",
  "LabPass",
  "Sitting",
  "SittingQuestion",
];

/** What `npm run bench -- --json` says of the cohort page. */
export type CohortFigures = Scale & {
  rows: number;
  loadSeconds: number;
  /** What the page waits for and carries: the query, and its view as JSON. */
  p50Ms: number;
  p95Ms: number;
  maxMs: number;
  /** Of this process's processor time, the median look. */
  cpuMs: number;
  viewBytes: number;
  /** Scans of large tables from end to end during all looks. */
  sequentialScans: Record<string, number>;
};

/**
 * Loads cohorts with a year of work and looks at each as its mentor, one after the other. Whether indexes were used is
 * told by PostgreSQL's own counters, for every query that was really made.
 */
export async function benchCohorts(scale: Scale = SCALE): Promise<CohortFigures> {
  const folder = await makeScratchFolder("bench-cohorts");
  const database = await keepDatabase(folder, "only-for-this-bench-only-for-this-bench");
  const client = new pg.Client({ connectionString: database.url });
  try {
    await migrate(database.url);
    await client.connect();
    const began = performance.now();
    const rows = await load(client, cohortRows(scale, new Date()));
    await client.query("vacuum analyze");
    const loadSeconds = rounded((performance.now() - began) / 1000);
    const before = await scansOf(client);
    const { times, cpu, viewBytes } = await lookAtEach(database.url, scale);
    const after = await scansOf(client);
    return {
      ...scale,
      rows,
      loadSeconds,
      p50Ms: rounded(percentile(times, 0.5)),
      p95Ms: rounded(percentile(times, 0.95)),
      maxMs: rounded(Math.max(...times)),
      cpuMs: rounded(percentile(cpu, 0.5)),
      viewBytes,
      sequentialScans: Object.fromEntries(
        LARGE.flatMap((table) => {
          const scans = (after.get(table) ?? 0) - (before.get(table) ?? 0);
          return scans > 0 ? [[table, scans]] : [];
        }),
      ),
    };
  } finally {
    await client.end();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns how many rows were written */
async function load(client: pg.Client, tables: readonly Copied[]): Promise<number> {
  // Foreign keys hold by the way the rows are made; checking each of millions would be most of the load.
  await client.query("set session_replication_role = replica");
  let rows = 0;
  for (const { table, columns, lines } of tables) {
    const names = columns.map(pg.escapeIdentifier).join(", ");
    const into = client.query(copyFrom(`copy ${pg.escapeIdentifier(table)} (${names}) from stdin`));
    await pipeline(Readable.from(inChunks(lines)), into);
    rows += into.rowCount;
  }
  await client.query("set session_replication_role = origin");
  return rows;
}

function* inChunks(lines: Iterable<string>): Generator<Buffer> {
  let chunk = "";
  for (const line of lines) {
    chunk += line;
    if (chunk.length < 64 * 1024) continue;
    yield Buffer.from(chunk);
    chunk = "";
  }
  yield Buffer.from(chunk);
}

async function lookAtEach(url: string, { cohorts }: Scale) {
  Object.assign(process.env, {
    DATABASE_URL: url,
    NEXTAUTH_SECRET: "only-for-this-bench-only-for-this-bench",
    LOG_LEVEL: "silent",
  });
  const { readGlance } = await import("@/server/mentoring/read-glance.ts");
  const { db } = await import("@/server/db.ts");
  const times: number[] = [];
  const cpu: number[] = [];
  let viewBytes = 0;
  for (let look = -1; look < cohorts * LOOKS; look++) {
    const cohort = Math.max(0, look) % cohorts;
    const mentor: SignedIn = {
      kind: "account",
      id: mentorIdOf(cohort),
      name: "Mentor",
      email: `mentor-${cohort}@bench.test`,
      role: "MENTOR",
    };
    const from = performance.now();
    const worked = process.cpuUsage();
    const outcome = await readGlance(mentor, { cohortId: cohortIdOf(cohort) });
    const json = JSON.stringify(outcome);
    const took = performance.now() - from;
    const { user, system } = process.cpuUsage(worked);
    if (look >= 0) {
      times.push(took);
      cpu.push((user + system) / 1000);
    }
    if (!outcome.ok) throw new Error(`The cohort's page was refused: ${outcome.error.message}`);
    viewBytes = Math.max(viewBytes, Buffer.byteLength(json));
  }
  await db().$disconnect();
  return { times, cpu, viewBytes };
}

async function scansOf(client: pg.Client): Promise<Map<string, number>> {
  // A backend tells what it counted when it is idle, within a second or at its end.
  await new Promise((done) => setTimeout(done, 2_000));
  await client.query("select pg_stat_clear_snapshot()");
  const { rows } = await client.query<{ name: string; scans: string }>(
    `select relname::text as name, seq_scan::text as scans from pg_stat_user_tables`,
  );
  return new Map(rows.map(({ name, scans }) => [name, Number(scans)]));
}
