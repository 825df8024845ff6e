import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { applyMigrations, withSchemaEngine } from "./schema-engine.ts";

export const MIGRATIONS = "prisma/migrations";

/** Any number that no other program uses on this database: it orders the processes that start together. */
const MIGRATION_LOCK = 727_700_001;

/** The migrations of the project, oldest first. */
export function readMigrations(
  folder = MIGRATIONS,
): { name: string; sql: string; schema: string | undefined }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const schema = join(folder, name, "schema.prisma");
      return {
        name,
        sql: readFileSync(join(folder, name, "migration.sql"), "utf8"),
        schema: existsSync(schema) ? readFileSync(schema, "utf8") : undefined,
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * Brings a database up to date. Processes that start at once wait for each other, and each migration runs once.
 * @returns the names of the migrations applied by this call
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const migrations = readMigrations();
  const lock = new pg.Client({ connectionString: databaseUrl });
  await lock.connect();
  try {
    await lock.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    if (await isUpToDate(lock, migrations)) return [];
    return await withSchemaEngine(databaseUrl, (engine) => applyMigrations(engine, migrations));
  } finally {
    await lock.end();
  }
}

/** Spares the common start the engine's half second. */
async function isUpToDate(client: pg.Client, migrations: readonly { name: string }[]): Promise<boolean> {
  const table = await client.query<{ found: string | null }>(
    "select to_regclass('_prisma_migrations') as found",
  );
  if (!table.rows[0]?.found) return false;
  const applied = await client.query<{ migration_name: string; finished_at: Date | null }>(
    "select migration_name, finished_at from _prisma_migrations where rolled_back_at is null",
  );
  const finished = new Set(applied.rows.filter((row) => row.finished_at).map((row) => row.migration_name));
  return finished.size === applied.rowCount && migrations.every(({ name }) => finished.has(name));
}
