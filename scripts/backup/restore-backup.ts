import { once } from "node:events";
import { finished } from "node:stream/promises";
import pg from "pg";
import { type CopyStreamQuery, from as copyFrom } from "pg-copy-streams";
import { type PictureStore, pictureStore } from "@/server/picture-store.ts";
import { appliedMigrations, type Migration, migrate, readMigrations } from "../db/migrate.ts";
import { Stop } from "../say.ts";
import { type Head, LEFT_OUT, type Sums } from "./format.ts";
import { readBackup } from "./read-backup.ts";
import { copyTarget, countRows, listTables, quoted, settleTexts } from "./tables.ts";

/**
 * Puts a backup into a database without data: the whole file is read and compared first, the rows come in one
 * transaction, and the migrations that are newer than the file come after them. Pictures come into their store.
 * @param migrations those of the program, oldest first
 * @throws Stop when the file or the database is not fit for it; no row has been written then
 */
export async function restoreBackup(
  databaseUrl: string,
  file: string,
  migrations: readonly Migration[] = readMigrations(),
  pictures: PictureStore = pictureStore(),
): Promise<{ head: Head; sums: Sums; newer: string[] }> {
  const { head, sums } = await readBackup(file);
  const then = migrationsOf(head, migrations);
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await assertFit(client, then);
    await migrate(databaseUrl, then);
    await client.query("begin");
    const added: string[] = [];
    try {
      await load(client, file, head, async (name, bytes) => {
        if (!(await pictures.get(name))) added.push(name);
        // Also over what lies there: its name says what it ought to hold, and not that it does.
        await pictures.put(name, bytes);
      });
      await client.query("commit");
    } catch (error) {
      await client.query("rollback").catch(() => undefined);
      for (const name of added) await pictures.remove(name).catch(() => undefined);
      throw inOneLine(error);
    }
    for (const { name } of head.tables) await client.query(`analyze ${quoted(name)}`);
    return { head, sums, newer: await migrate(databaseUrl, migrations) };
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The migrations that the file was made under. @throws Stop when this program does not know them */
function migrationsOf(head: Head, migrations: readonly Migration[]): Migration[] {
  const known = migrations.map(({ name }) => name);
  const unknown = head.migrations.find((name) => !known.includes(name));
  if (unknown)
    throw new Stop(
      `This backup was made by a newer Waymark (${head.version}, with the migration ${unknown}). Restore it with that one.`,
    );
  const then = migrations.slice(0, head.migrations.length);
  if (then.some(({ name }, index) => head.migrations[index] !== name))
    throw new Stop("This backup was made under migrations in another order than this Waymark has them.");
  return then;
}

/** @throws Stop when the database holds anything, or is further than the file */
async function assertFit(client: pg.Client, then: readonly Migration[]): Promise<void> {
  const applied = await appliedMigrations(client);
  const tables = await listTables(client);
  if (!applied && tables.length > 0)
    throw new Stop(
      `This database holds tables that are not Waymark's (${tables.map(({ name }) => name).join(", ")}). Give an empty one.`,
    );
  await assertEmpty(
    client,
    tables.map(({ name }) => name),
  );
  const ahead = (applied ?? []).filter((name) => !then.some((migration) => migration.name === name));
  if (ahead.length > 0)
    throw new Stop(
      `This database is newer than the backup (${ahead.join(", ")}). Give one that is just made: what is newer is applied after the rows.`,
    );
}

async function assertEmpty(client: pg.Client, tables: readonly string[]): Promise<void> {
  const full: string[] = [];
  for (const name of tables) {
    const rows = await countRows(client, name);
    if (rows > 0) full.push(`${name}: ${rows}`);
  }
  if (full.length > 0)
    throw new Stop(
      `This database holds data already (rows in ${full.join(", ")}). A backup is only restored into an empty one; nothing was changed.`,
    );
}

async function load(
  client: pg.Client,
  file: string,
  head: Head,
  picture: (sha256: string, bytes: Buffer) => Promise<void>,
): Promise<void> {
  await settleTexts(client);
  await assertSameTables(client, head);
  const names = head.tables.map(({ name }) => name);
  // A site that was started meanwhile waits here, and finds everything or nothing.
  await client.query(`lock table ${names.map(quoted).join(", ")} in access exclusive mode`);
  await assertEmpty(client, names);

  const loading = new Loading(client, head);
  // The file may have been changed since it was read: it is compared again on the way.
  const { sums } = await readBackup(file, {
    rows: (table, bytes) => loading.take(table, bytes),
    picture,
  }).catch(async (error: unknown) => {
    await loading.abandon();
    throw error;
  });
  await loading.finish();
  for (const name of names) {
    const [found, written] = [await countRows(client, name), sums.tables[name]?.rows];
    if (found !== written)
      throw new Stop(`${name} has ${found} rows where the backup has ${written}; nothing was kept.`);
  }
  for (const { name, value, called } of head.sequences)
    await client.query("select setval($1::regclass, $2::bigint, $3)", [quoted(name), value, called]);
}

async function assertSameTables(client: pg.Client, head: Head): Promise<void> {
  const told = (tables: Head["tables"]) =>
    tables
      .filter(({ name }) => !LEFT_OUT.includes(name))
      .map(({ name, columns }) => `${name} (${[...columns].sort().join(", ")})`)
      .sort();
  const [there, given] = [told(await listTables(client)), told(head.tables)];
  const odd = [
    ...there.filter((one) => !given.includes(one)),
    ...given.filter((one) => !there.includes(one)),
  ];
  if (odd.length > 0)
    throw new Stop(`The tables of the backup are not those of the database: ${odd.join("; ")}.`);
}

/** One COPY after the other, each fed no faster than the server takes it. */
class Loading {
  private table = "";
  private copy: CopyStreamQuery | undefined;
  /** Rejects when the server refuses what it is given. */
  private ended: Promise<void> = Promise.resolve();

  constructor(
    private readonly client: pg.Client,
    private readonly head: Head,
  ) {}

  async take(name: string, bytes: Buffer): Promise<void> {
    if (name !== this.table) {
      await this.finish();
      const table = this.head.tables.find((one) => one.name === name);
      if (!table) throw new Stop(`The backup names no table ${name}.`);
      this.copy = this.client.query(copyFrom(`copy ${copyTarget(table)} from stdin`));
      this.table = name;
      this.ended = finished(this.copy);
      this.ended.catch(() => undefined);
    }
    if (this.copy && !this.copy.write(bytes)) await Promise.race([once(this.copy, "drain"), this.ended]);
  }

  async finish(): Promise<void> {
    this.copy?.end();
    this.copy = undefined;
    await this.ended;
  }

  /** Tells the server that nothing more comes, so that it takes other commands again. */
  async abandon(): Promise<void> {
    this.copy?.destroy();
    this.copy = undefined;
    await this.ended.catch(() => undefined);
  }
}

/** PostgreSQL's word for a full disk. */
const DISK_FULL = "53100";

function inOneLine(error: unknown): unknown {
  const { code = "", path } = error as NodeJS.ErrnoException;
  if (code === DISK_FULL) return new Stop("The database's disk is full; nothing of the backup was kept.");
  if (path !== undefined && ["ENOSPC", "EDQUOT", "EACCES", "EROFS", "EPERM"].includes(code))
    return new Stop(`A picture could not be written to ${path} (${code}); nothing of the backup was kept.`);
  return error;
}
