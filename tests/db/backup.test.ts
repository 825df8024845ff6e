import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import pg from "pg";
import { pack } from "tar-stream";
import { afterAll, expect, test } from "vitest";
import { LEFT_OUT } from "../../scripts/backup/format.ts";
import { readBackup } from "../../scripts/backup/read-backup.ts";
import { restoreBackup } from "../../scripts/backup/restore-backup.ts";
import { takeBackup } from "../../scripts/backup/take-backup.ts";
import { migrate, readMigrations } from "../../scripts/db/migrate.ts";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";
import { emptyDatabase } from "../setup/empty-database.ts";
import { everyRow, fillDatabase } from "../setup/fill-database.ts";
import { freshDatabase } from "../setup/fresh-database.ts";

const source = await freshDatabase();
const folder = await makeScratchFolder("backup");
const clients: pg.Client[] = [];
const client = await connect(source);
const tables = await fillDatabase(client);

const whole = `${folder}/whole.tar.gz`;
await takeBackup(source, whole);

afterAll(async () => {
  for (const one of clients) await one.end();
  await rm(folder, { recursive: true, force: true });
});

async function connect(url: string): Promise<pg.Client> {
  const one = new pg.Client({ connectionString: url });
  await one.connect();
  clients.push(one);
  return one;
}

let made = 0;
const newDatabase = () => emptyDatabase(`restored_${made++}`);

/** What a database holds, with its structure; "nothing" is told from "a table without rows". */
const contentsOf = async (url: string) => everyRow(await connect(url));

/** A tar of these entries, gzipped, as another program might make it. */
async function archive(entries: Record<string, string>): Promise<string> {
  const tar = pack();
  for (const [name, content] of Object.entries(entries)) tar.entry({ name }, content);
  tar.finalize();
  const bytes: Buffer[] = [];
  for await (const chunk of tar) bytes.push(chunk as Buffer);
  const file = `${folder}/made-${made++}.tar.gz`;
  writeFileSync(file, gzipSync(Buffer.concat(bytes)));
  return file;
}

test("every table but those left out has rows in this test, so that none can be forgotten", async () => {
  const rows = await everyRow(client);
  expect(LEFT_OUT).toEqual(["_prisma_migrations", "rate_limit"]);
  expect(Object.keys(rows).sort()).toEqual(tables.map(({ name }) => name).sort());
  for (const [name, lines] of Object.entries(rows))
    expect(lines.length, `rows of ${name}: see tests/setup/fill-database.ts`).toBeGreaterThan(0);
});

test("a backup taken while others write gives back every row of its moment, and nothing later", async () => {
  const writer = await connect(source);
  const [account] = (await client.query<{ id: string }>('select id from "Account" limit 1')).rows;
  let writing = true;
  let written = 0;
  const writes = (async () => {
    while (writing) {
      written += 1;
      await writer.query("begin");
      await writer.query('insert into "Enrolment" values ($1, $2, now())', [account?.id, `pair-${written}`]);
      await writer.query(
        `insert into "Event" (kind, data, "createdAt") values ('pair', jsonb_build_object('n', $1::int), now())`,
        [written],
      );
      await writer.query("commit");
    }
  })();
  const pairsIn = (lines: string[] | undefined) =>
    (lines ?? []).filter((line) => line.includes("pair")).length;
  while (written < 20) await new Promise((done) => setTimeout(done, 5));

  // The moment, held by a transaction of this test, which reads it for itself.
  const witness = await connect(source);
  await witness.query("begin isolation level repeatable read, read only");
  const [exported] = (await witness.query<{ id: string }>("select pg_export_snapshot() as id")).rows;
  const before = written;
  await takeBackup(source, `${folder}/moment.tar.gz`, { snapshot: exported?.id });
  await takeBackup(source, `${folder}/usual.tar.gz`);
  writing = false;
  await writes;
  expect(written, "writes during the backup").toBeGreaterThan(before + 1);
  const moment = await everyRow(witness);
  await witness.query("commit");

  const restored = await newDatabase();
  await restoreBackup(restored, `${folder}/moment.tar.gz`);
  expect(await contentsOf(restored)).toEqual(moment);
  expect(pairsIn(moment.Event)).toBeLessThan(written);

  const other = await newDatabase();
  await restoreBackup(other, `${folder}/usual.tar.gz`);
  const usual = await contentsOf(other);
  // What one transaction wrote into two tables is there in both or in neither.
  expect(pairsIn(usual.Enrolment)).toBe(pairsIn(usual.Event));
  expect(pairsIn(usual.Event)).toBeGreaterThan(pairsIn(moment.Event));
});

test("a backup is of the moment at which it began, also where it has to wait", async () => {
  const blocker = await connect(source);
  await blocker.query("begin");
  await blocker.query(`lock table "LabPass" in access exclusive mode`);
  const file = `${folder}/waited.tar.gz`;
  const backing = takeBackup(source, file);
  const waiting = `select 1 from pg_locks where not granted and relation = '"LabPass"'::regclass`;
  for (let tries = 0; (await client.query(waiting)).rowCount === 0; tries++) {
    expect(tries, "tries until the backup waits").toBeLessThan(500);
    await new Promise((done) => setTimeout(done, 20));
  }
  await client.query(`insert into "Event" (kind, data, "createdAt") values ('later', '{}', now())`);
  await blocker.query("rollback");
  await backing;
  const restored = await newDatabase();
  await restoreBackup(restored, file);
  const { Event = [] } = await contentsOf(restored);
  expect(Event.length).toBeGreaterThan(0);
  expect(Event.filter((line) => line.includes("later"))).toEqual([]);
});

test("numbers that a sequence gave out are not given out again", async () => {
  const insert = `insert into "Event" (kind, data, "createdAt") values ('next', '{}', now()) returning id::text`;
  await client.query(`select setval('"Event_id_seq"', 9007199254740993)`);
  await client.query(insert);
  const file = `${folder}/sequence.tar.gz`;
  await takeBackup(source, file);
  // The newest row may be gone: it is the sequence that counts, not the rows.
  const restored = await newDatabase();
  await restoreBackup(restored, file);
  const { rows } = await (await connect(restored)).query(insert);
  expect(rows).toEqual([{ id: "9007199254740995" }]);
});

test("a database that is migrated and empty takes a backup as well as one just made", async () => {
  const migrated = await newDatabase();
  await migrate(migrated);
  await restoreBackup(migrated, whole);
  expect(await contentsOf(migrated)).toEqual(await contentsOf(await restoredWhole()));
});

async function restoredWhole(): Promise<string> {
  const url = await newDatabase();
  await restoreBackup(url, whole);
  return url;
}

test("migrations newer than the backup are applied after its rows", async () => {
  const next = {
    name: "9999_next",
    sql: `alter table "Account" add column "nick" text; update "Account" set "nick" = 'was here';`,
    schema: undefined,
  };
  const restored = await newDatabase();
  const { newer } = await restoreBackup(restored, whole, [...readMigrations(), next]);
  expect(newer).toEqual(["9999_next"]);
  const { rows } = await (await connect(restored)).query(`select distinct "nick" from "Account"`);
  expect(rows).toEqual([{ nick: "was here" }]);
  // And such a database cannot be put back to before them.
  const ahead = await newDatabase();
  await migrate(ahead, [...readMigrations(), next]);
  await expect(restoreBackup(ahead, whole)).rejects.toThrow(
    /^This database is newer than the backup \(9999_next\)/,
  );
});

test("a backup from a newer Waymark is refused, by its migrations or its format", async () => {
  const url = await newDatabase();
  const older = readMigrations().slice(0, -1);
  const last = readMigrations().at(-1)?.name;
  await expect(restoreBackup(url, whole, older)).rejects.toThrow(
    new RegExp(`^This backup was made by a newer Waymark \\(\\S+, with the migration ${last}\\)`),
  );
  const newer = await archive({
    "backup.json": JSON.stringify({ program: "waymark", format: 3, extra: [] }),
  });
  await expect(restoreBackup(url, newer)).rejects.toThrow(
    /made by a newer Waymark \(format 3, this one reads 2\)/,
  );
  expect(await contentsOf(url)).toEqual({});
});

test("a database that holds anything is refused and keeps what it has", async () => {
  const full = await freshDatabase();
  const its = await connect(full);
  await its.query(`insert into "Account" (id, name) values (gen_random_uuid(), 'Ada')`);
  const before = await everyRow(its);
  await expect(restoreBackup(full, whole)).rejects.toThrow(
    /^This database holds data already \(rows in Account: 1\)\..*nothing was changed\.$/,
  );
  expect(await everyRow(its)).toEqual(before);

  const foreign = await newDatabase();
  await (await connect(foreign)).query("create table invoices (id int)");
  await expect(restoreBackup(foreign, whole)).rejects.toThrow(/tables that are not Waymark's \(invoices\)/);
  expect(await contentsOf(foreign)).toEqual({ invoices: [] });
});

test("a backup that was cut off anywhere is refused in one line, and nothing is written", async () => {
  const bytes = readFileSync(whole);
  const cut = `${folder}/cut.tar.gz`;
  const lengths = [0, 1, 10, 100, Math.floor(bytes.length / 2), bytes.length - 9, bytes.length - 1];
  const url = await newDatabase();
  for (const length of lengths) {
    writeFileSync(cut, bytes.subarray(0, length));
    await expect(restoreBackup(url, cut), `${length} bytes`).rejects.toThrow(
      /^(The backup \S+ is damaged: .+|\S+ is not a backup of Waymark)\.$/,
    );
  }
  // Cut between two tables, and packed again: each part is whole, and the sums are missing.
  const tar = gunzipSync(bytes);
  writeFileSync(cut, gzipSync(tar.subarray(0, tar.lastIndexOf("sums.json"))));
  await expect(restoreBackup(url, cut)).rejects.toThrow(/is damaged: it ends early/);
  expect(await contentsOf(url)).toEqual({});
});

test("a changed byte anywhere is noticed before a row is written", async () => {
  const bytes = readFileSync(whole);
  const tar = gunzipSync(bytes);
  const changed = `${folder}/changed.tar.gz`;
  await fc.assert(
    // Bytes 4 to 9 of a gzip file say when and where it was packed: they hold nothing of ours.
    fc.asyncProperty(
      fc.integer({ min: 10, max: bytes.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      async (at, by) => {
        const copy = Buffer.from(bytes);
        copy[at] = (copy[at] ?? 0) ^ by;
        writeFileSync(changed, copy);
        // The last bits of the packed data fill a byte up and mean nothing.
        if (unpacked(copy)?.equals(tar)) return;
        await expect(readBackup(changed)).rejects.toThrow(/is damaged|is not a backup/);
      },
    ),
    { numRuns: 150 },
  );
  // The same inside the archive, where gzip's own sum has been made to agree.
  const at = tar.indexOf("Zoë");
  tar[at] = "X".charCodeAt(0);
  writeFileSync(changed, gzipSync(tar));
  const url = await newDatabase();
  await expect(restoreBackup(url, changed)).rejects.toThrow(
    /is damaged: the rows of \w+ are not those that were written/,
  );
  expect(await contentsOf(url)).toEqual({});
});

test("a file that changes between reading and loading leaves no row", async () => {
  const url = await newDatabase();
  const file = `${folder}/replaced.tar.gz`;
  writeFileSync(file, readFileSync(whole));
  const tar = gunzipSync(readFileSync(whole));
  tar[tar.indexOf("Zoë")] = "X".charCodeAt(0);
  const blocker = await connect(url);
  await migrate(url);
  await blocker.query("begin");
  await blocker.query(`lock table "Account" in access exclusive mode`);
  const restoring = restoreBackup(url, file).catch((error: unknown) => error);
  await new Promise((done) => setTimeout(done, 1_000));
  writeFileSync(file, gzipSync(tar));
  await blocker.query("commit");
  expect(String(await restoring)).toMatch(/is damaged: the rows of/);
  expect(Object.values(await contentsOf(url)).flat()).toEqual([]);
});

test("a backup without pictures, as they were before there were any, is restored", async () => {
  const earlier = (text: string, was: string, becomes: string) => {
    expect(text).toContain(was);
    return text.replace(was, becomes.padEnd(was.length));
  };
  const tar = gunzipSync(readFileSync(whole)).toString("latin1");
  const file = `${folder}/earlier.tar.gz`;
  const old = earlier(earlier(tar, '"format": 2', '"format": 1'), ',\n  "pictures": 0', "");
  writeFileSync(file, gzipSync(Buffer.from(old, "latin1")));
  const [url, today] = [await newDatabase(), await newDatabase()];
  await restoreBackup(url, file);
  await restoreBackup(today, whole);
  expect(await contentsOf(url)).toEqual(await contentsOf(today));
});

test("something else than a backup gets one line", async () => {
  const url = await newDatabase();
  const text = `${folder}/notes.txt`;
  writeFileSync(text, "minutes of the meeting");
  const others = [text, await archive({ "readme.txt": "x" }), await archive({ "backup.json": "{}" })];
  for (const file of others)
    await expect(restoreBackup(url, file)).rejects.toThrow(`${file} is not a backup of Waymark.`);
  await expect(restoreBackup(url, `${folder}/none`)).rejects.toThrow(`There is no file ${folder}/none.`);
  await expect(restoreBackup(url, folder)).rejects.toThrow("cannot be read (EISDIR)");
  await expect(takeBackup(url, `${folder}/foreign.tar.gz`)).rejects.toThrow(
    "This database is not one of Waymark",
  );
});

test("a backup is its owner's alone, replaces nothing, and has its name only when it is complete", async () => {
  expect(statSync(whole).mode & 0o777).toBe(0o600);
  const before = readFileSync(whole);
  await expect(takeBackup(source, whole)).rejects.toThrow("exists already");
  expect(readFileSync(whole)).toEqual(before);

  const own = `${folder}/own`;
  await mkdir(own);
  const blocker = await connect(source);
  await blocker.query("begin");
  await blocker.query(`lock table "LabPass" in access exclusive mode`);
  const interrupted = new AbortController();
  const backing = takeBackup(source, `${own}/late.tar.gz`, { signal: interrupted.signal }).catch(String);
  await new Promise((done) => setTimeout(done, 500));
  expect(readdirSync(own)).toEqual([expect.stringMatching(/^late\.tar\.gz\.\d+\.draft$/)]);
  interrupted.abort();
  expect(await backing).toContain("Ended before the backup was complete; nothing was kept.");
  await blocker.query("rollback");
  expect(readdirSync(own)).toEqual([]);
  await expect(takeBackup(source, `${folder}/no/such/x.tar.gz`)).rejects.toThrow("There is no folder");
});

test.runIf(process.getuid?.() === 0)(
  "a disk that fills up gets one line and keeps no half of a backup",
  async () => {
    const small = `${folder}/small`;
    await mkdir(small);
    const run = promisify(execFile);
    await run("mount", ["-t", "tmpfs", "-o", "size=32k", "tmpfs", small]);
    try {
      await client.query(
        `insert into "Event" (kind, data, "createdAt")
         select 'noise', jsonb_build_object('n', md5(n::text)), now() from generate_series(1, 20000) n`,
      );
      await expect(takeBackup(source, `${small}/x.tar.gz`)).rejects.toThrow(
        /The disk that holds \S+ is full/,
      );
      expect(readdirSync(small)).toEqual([]);
      expect(existsSync(`${small}/x.tar.gz`)).toBe(false);
    } finally {
      await run("umount", [small]);
    }
  },
);

function unpacked(bytes: Buffer): Buffer | null {
  try {
    return gunzipSync(bytes);
  } catch {
    return null;
  }
}
