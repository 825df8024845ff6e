import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { folderStore, type PictureStore } from "@/server/picture-store.ts";
import { restoreBackup } from "../../scripts/backup/restore-backup.ts";
import { takeBackup } from "../../scripts/backup/take-backup.ts";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";
import { emptyDatabase } from "../setup/empty-database.ts";
import { everyRow } from "../setup/fill-database.ts";
import { freshDatabase } from "../setup/fresh-database.ts";

const source = await freshDatabase();
const folder = await makeScratchFolder("backup-pictures");
const clients: pg.Client[] = [];
const client = await connect(source);

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
const newDatabase = () => emptyDatabase(`pictured_${made++}`);
const rowsOf = async (url: string) => everyRow(await connect(url));

const sumOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const PICTURES = [Buffer.from("first picture"), Buffer.alloc(2_500_000, "second")];
const sums = PICTURES.map(sumOf);
const [LOST, CHANGED, FORGOTTEN] = ["a".repeat(64), "b".repeat(64), "c".repeat(64)];

// The same twice is one; what nobody names any more stays behind; what is lost or changed is told.
const here = folderStore(`${folder}/here`);
for (const [place, bytes] of PICTURES.entries()) await here.put(sums[place] ?? "", bytes);
await here.put(CHANGED, Buffer.from("changed"));
await here.put(FORGOTTEN, Buffer.from("forgotten"));
const { rows } = await client.query<{ id: string }>(
  `insert into "Account" (id, name) values (gen_random_uuid(), 'Ada') returning id`,
);
for (const keptHash of [...sums, sums[0], LOST, CHANGED])
  await client.query(`insert into "Upload" values (gen_random_uuid(), $1, '', $2, 9, 3, 3, now())`, [
    rows[0]?.id,
    keptHash,
  ]);
const file = `${folder}/pictures.tar.gz`;
const taken = await takeBackup(source, file, { pictures: here });

test("a backup holds the pictures that rows name, each once, and tells those that are lost or changed", () => {
  expect(taken).toMatchObject({ pictures: 2, missing: [LOST, CHANGED] });
});

test("a restore brings them back, and mends what lies there and is not the same", async () => {
  const there = folderStore(`${folder}/there`);
  await there.put(sums[0] ?? "", Buffer.from("half of a pic"));
  await restoreBackup(await newDatabase(), file, undefined, there);
  for (const [place, sum] of sums.entries()) expect(await there.get(sum)).toEqual(PICTURES[place]);
  expect(await there.get(FORGOTTEN)).toBeNull();
  expect(readdirSync(`${folder}/there`)).toHaveLength(new Set(sums.map((sum) => sum.slice(0, 2))).size);
});

test("a picture that was changed in the file, or one too few, is refused, and none is left of it", async () => {
  const tar = gunzipSync(readFileSync(file));
  const changed = Buffer.from(tar);
  changed[changed.indexOf("first picture")] = 0;
  const fewer = Buffer.from(tar.toString("latin1").replace('"pictures": 2', '"pictures": 3'), "latin1");
  const bad = `${folder}/bad.tar.gz`;
  for (const [bytes, says] of [
    [changed, /a picture is not the one that was written/],
    [fewer, /pictures are missing/],
  ] as const) {
    writeFileSync(bad, gzipSync(bytes));
    const empty = await newDatabase();
    await expect(restoreBackup(empty, bad, undefined, folderStore(`${folder}/nowhere`))).rejects.toThrow(
      says,
    );
    expect(await rowsOf(empty)).toEqual({});
  }
  expect(existsSync(`${folder}/nowhere`)).toBe(false);
});

test("a picture that cannot be kept takes the rows back, and the pictures before it", async () => {
  const kept = new Map<string, Uint8Array>();
  const full: PictureStore = {
    get: async (name) => kept.get(name) ?? null,
    put: async (name, bytes) => {
      if (kept.size > 0) throw Object.assign(new Error("full"), { code: "ENOSPC", path: "/uploads/x" });
      kept.set(name, bytes);
    },
    remove: async (name) => void kept.delete(name),
  };
  const empty = await newDatabase();
  await expect(restoreBackup(empty, file, undefined, full)).rejects.toThrow(
    "A picture could not be written to /uploads/x (ENOSPC); nothing of the backup was kept.",
  );
  expect(kept.size).toBe(0);
  expect(Object.values(await rowsOf(empty)).flat()).toEqual([]);
});
