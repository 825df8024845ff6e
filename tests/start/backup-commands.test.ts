import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { DEMO_PEOPLE } from "@/domain/accounts/demo-people.ts";
import { apiPaths } from "@/paths.ts";
import { addressOfRunning } from "../../scripts/db/embedded.ts";
import { readOrMakeSecrets } from "../../scripts/db/secrets.ts";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";
import { HttpSession } from "../setup/http-session.ts";
import { somePicture } from "../setup/some-picture.ts";
import { someSave } from "../setup/some-save.ts";
import { type StartedSite, startSite } from "../setup/start-site.ts";

const folders: string[] = [];
let site: StartedSite | undefined;

async function dataFolder(): Promise<string> {
  const folder = await makeScratchFolder("backup");
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  await site?.stop();
  site = undefined;
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** Runs a command as its user would. */
function run(script: "backup" | "restore", dataDir: string, ...args: string[]) {
  return new Promise<{ status: number; output: string }>((done) => {
    execFile(
      process.execPath,
      ["scripts/start.mjs", `scripts/${script}.ts`, ...args],
      { env: { ...process.env, DATABASE_URL: "", DATA_DIR: dataDir } },
      (error, stdout, stderr) => done({ status: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}

/** The demo learner and what they saved, as the database of a running folder has it. */
async function learnerIn(folder: string): Promise<unknown> {
  const url = addressOfRunning(folder, readOrMakeSecrets(folder).databasePassword);
  const client = new pg.Client({ connectionString: url ?? "" });
  await client.connect();
  const { rows } = await client.query(
    `select a::text as account, w::text as work from "Account" a left join "LabWorkspace" w on w."accountId" = a.id
      where email = 'learner@waymark.test'`,
  );
  await client.end();
  return rows;
}

test("what was backed up while the site ran is restored into another folder, sessions included", async () => {
  const [here, there] = [await dataFolder(), await dataFolder()];
  site = await startSite({ dataDir: here });
  const session = await new HttpSession(site.url).signIn("learner@waymark.test", "waymark-demo");
  const save = someSave("worth keeping");
  expect((await session.send("PUT", save.path, save.body)).status).toBe(200);
  const picture = apiPaths.upload(randomUUID());
  const sent = {
    method: "PUT",
    body: Buffer.from(await somePicture()),
    headers: { "content-type": "image/png" },
  };
  expect((await session.request(picture, sent)).status).toBe(200);
  const pixels = await (await session.request(picture)).arrayBuffer();
  expect(pixels.byteLength).toBeGreaterThan(50);
  const learner = await learnerIn(here);
  const file = `${here}/kept.tar.gz`;
  const running = await run("backup", here, file);
  expect(running).toMatchObject({ status: 0, output: expect.stringContaining(`Wrote ${file}`) });
  expect(running.output).toContain("1 picture,");
  expect((await fetch(`${site.url}/api/health`)).status).toBe(200);

  // Never under a site that runs.
  const under = await run("restore", here, file);
  expect(under).toMatchObject({
    status: 1,
    output: expect.stringMatching(/already runs on the data folder/),
  });
  const { port } = site;
  await site.stop();

  // Nor into one that has been used.
  const used = await run("restore", here, file);
  expect(used.status).toBe(1);
  expect(used.output).toMatch(
    new RegExp(`This database holds data already \\(rows in Account: ${DEMO_PEOPLE.length}`),
  );
  expect(used.output).not.toContain("    at ");

  // Nothing runs: the database is started for the while, and stopped.
  const stopped = await run("backup", here, `${here}/stopped.tar.gz`);
  expect(stopped.status).toBe(0);
  expect(existsSync(`${here}/postgres/postmaster.pid`)).toBe(false);
  expect(readdirSync(here)).not.toContain("start.lock");

  // The secrets are not in a backup: whoever copies them keeps everybody signed in.
  copyFileSync(`${here}/secrets.json`, `${there}/secrets.json`);
  const restored = await run("restore", there, file);
  expect(restored).toMatchObject({
    status: 0,
    output: expect.stringMatching(/Restored \d+ rows of \d+ tables and 1 picture,/),
  });
  site = await startSite({ dataDir: there, port });
  expect((await fetch(`${site.url}/api/health`)).status).toBe(200);
  expect(await learnerIn(there)).toEqual(learner);
  const me = await fetch(`${site.url}/api/v1/me`, { headers: { cookie: session.cookie } });
  expect(await me.json()).toMatchObject({ viewer: { role: "LEARNER" } });
  const again = await fetch(`${site.url}${picture}`, { headers: { cookie: session.cookie } });
  expect(await again.arrayBuffer()).toEqual(pixels);
});

test("what cannot be done gets one clear line", async () => {
  const folder = await dataFolder();
  const nothing = await run("backup", folder);
  expect(nothing).toMatchObject({
    status: 1,
    output: expect.stringContaining(`There is no database in ${folder}`),
  });
  const notes = `${folder}/notes.txt`;
  writeFileSync(notes, "minutes of the meeting");
  mkdirSync(`${folder}/data`);
  const other = await run("restore", `${folder}/data`, notes);
  expect(other).toMatchObject({
    status: 1,
    output: expect.stringContaining(`${notes} is not a backup of Waymark.`),
  });
  // Not even a database was made for it.
  expect(statSync(`${folder}/data`).isDirectory()).toBe(true);
  expect(readdirSync(`${folder}/data`)).toEqual([]);
  for (const { output } of [nothing, other]) expect(output).not.toContain("    at ");
});
