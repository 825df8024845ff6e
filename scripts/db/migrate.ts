import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { knownMigrations, MIGRATIONS } from "@/server/health/known-migrations.ts";
import { applyMigrations, withSchemaEngine } from "./schema-engine.ts";

/** Any number that no other program uses on this database: it orders the processes that start together. */
const MIGRATION_LOCK = 727_700_001;

export type Migration = { name: string; sql: string; schema: string | undefined };

/** The migrations of the project, oldest first. */
export function readMigrations(folder = MIGRATIONS): Migration[] {
  return knownMigrations(folder).map((name) => {
    const schema = join(folder, name, "schema.prisma");
    return {
      name,
      sql: readFileSync(join(folder, name, "migration.sql"), "utf8"),
      schema: existsSync(schema) ? readFileSync(schema, "utf8") : undefined,
    };
  });
}

/**
 * Brings a database up to date. Processes that start at once wait for each other, and each migration runs once.
 * @param migrations where to: all of the project's, or the first so many
 * @returns the names of the migrations applied by this call
 */
export async function migrate(
  databaseUrl: string,
  migrations: readonly Migration[] = readMigrations(),
): Promise<string[]> {
  const lock = new pg.Client({ connectionString: databaseUrl });
  await lock.connect();
  try {
    await lock.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const applied = (await isUpToDate(lock, migrations))
      ? []
      : await withSchemaEngine(databaseUrl, (engine) => applyMigrations(engine, migrations));
    await migrateJobs(databaseUrl);
    return applied;
  } finally {
    await lock.end();
  }
}

/** The tables of the job runner, in a schema of their own; where they are up to date, that is one look. */
async function migrateJobs(databaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: databaseUrl, logger: new Logger(() => () => undefined) });
}

/** Spares the common start the engine's half second. */
async function isUpToDate(client: pg.Client, migrations: readonly { name: string }[]): Promise<boolean> {
  const record = await readRecord(client);
  const finished = new Set(record?.filter(({ finished }) => finished).map(({ name }) => name));
  return record?.length === finished.size && migrations.every(({ name }) => finished.has(name));
}

/** The names of the migrations that a database has been brought through, oldest first; null where it knows of none. */
export async function appliedMigrations(client: pg.Client): Promise<string[] | null> {
  const record = await readRecord(client);
  return record?.filter(({ finished }) => finished).map(({ name }) => name) ?? null;
}

async function readRecord(client: pg.Client): Promise<{ name: string; finished: boolean }[] | null> {
  const table = await client.query<{ found: string | null }>(
    "select to_regclass('_prisma_migrations') as found",
  );
  if (!table.rows[0]?.found) return null;
  const { rows } = await client.query<{ name: string; finished: boolean }>(
    `select migration_name as name, finished_at is not null as finished
       from _prisma_migrations where rolled_back_at is null order by migration_name`,
  );
  return rows;
}
