import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { Agent, createServer, get } from "node:http";
import { promisify } from "node:util";
import { afterEach, expect, test } from "vitest";
import { freePort } from "../../scripts/db/embedded.ts";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";
import { isAlive, postmasterOf, processesOf } from "../setup/processes.ts";
import { type StartedSite, spawnStart, startSite } from "../setup/start-site.ts";

const folders: string[] = [];
let site: StartedSite | undefined;

async function dataFolder(): Promise<string> {
  const folder = await makeScratchFolder("start");
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  await site?.stop();
  site = undefined;
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const health = async (url: string) => (await fetch(`${url}/api/health`)).status;

const comesTrue = async (check: () => boolean) => {
  for (let waited = 0; waited < 30_000; waited += 200) {
    if (check()) return true;
    await new Promise((done) => setTimeout(done, 200));
  }
  return false;
};

test("a second start on the same data folder says so and leaves the first alone", async () => {
  const folder = await dataFolder();
  site = await startSite({ dataDir: folder });
  const second = spawnStart({ dataDir: folder, port: await freePort() });
  expect(await second.ended).toBe(1);
  expect(second.output()).toMatch(/already runs on the data folder/);
  expect(await health(site.url)).toBe(200);
});

test("SIGTERM stops the site and the database, and the folder is free again", async () => {
  const folder = await dataFolder();
  site = await startSite({ dataDir: folder });
  const database = postmasterOf(folder);
  site.process.kill("SIGTERM");
  expect(await site.stop()).toBe(0);
  expect(isAlive(database)).toBe(false);
  expect(existsSync(`${folder}/postgres/postmaster.pid`)).toBe(false);
  site = await startSite({ dataDir: folder });
  expect(await health(site.url)).toBe(200);
});

test("a page that goes on asking does not hold the site when it stops", async () => {
  site = await startSite({ dataDir: await dataFolder() });
  const { url } = site;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = () =>
    new Promise<boolean>((done) => {
      get(`${url}/api/health`, { agent }, (answer) => answer.resume().on("end", () => done(true))).on(
        "error",
        () => done(false),
      );
    });
  const asking = (async () => {
    while (await ask());
  })();
  await new Promise((done) => setTimeout(done, 500));
  const began = performance.now();
  expect(await site.stop()).toBe(0);
  // The deadline for what is still busy is ten seconds.
  expect(performance.now() - began).toBeLessThan(9_000);
  await asking;
  agent.destroy();
});

test("after kill -9 of everything the next start recovers", async () => {
  const folder = await dataFolder();
  site = await startSite({ dataDir: folder });
  const database = postmasterOf(folder);
  const all = await processesOf(site.process.pid ?? 0);
  for (const { pid } of all) process.kill(pid, "SIGKILL");
  process.kill(database, "SIGKILL");
  site.process.kill("SIGKILL");
  await comesTrue(() => !isAlive(database));
  site = await startSite({ dataDir: folder });
  expect(await health(site.url)).toBe(200);
});

test("when only the start script is killed, the database still ends in order", async () => {
  const folder = await dataFolder();
  site = await startSite({ dataDir: folder });
  const database = postmasterOf(folder);
  const main = (await processesOf(site.process.pid ?? 0)).find(({ command }) =>
    command.includes("start/main.ts"),
  );
  process.kill(main?.pid ?? 0, "SIGKILL");
  expect(await comesTrue(() => !isAlive(database))).toBe(true);
  expect(existsSync(`${folder}/postgres/postmaster.pid`)).toBe(false);
});

test("when the database is killed, the site stays up, says so, and works again once it is back", async () => {
  const folder = await dataFolder();
  site = await startSite({ dataDir: folder });
  process.kill(postmasterOf(folder), "SIGKILL");
  const answers: number[] = [];
  for (let tries = 0; tries < 100 && answers.at(-1) !== 200; tries++) {
    await new Promise((done) => setTimeout(done, 200));
    answers.push(await health(site.url));
  }
  expect(answers.at(-1)).toBe(200);
  expect(answers.every((status) => status === 200 || status === 503)).toBe(true);
  // The database answers a moment before its keeper tells of it.
  const output = site.output;
  expect(await comesTrue(() => output().includes("was started again"))).toBe(true);
});

test("a taken port gets one clear line", async () => {
  const folder = await dataFolder();
  const port = await freePort();
  const other = createServer().listen(port, "127.0.0.1");
  const start = spawnStart({ dataDir: folder, port });
  expect(await start.ended).toBe(1);
  other.close();
  expect(start.output()).toContain(`Port ${port} is taken by another program`);
  expect(start.output()).not.toContain("    at ");
});

test("an unreachable database gets one clear line, without its password", async () => {
  const folder = await dataFolder();
  const env = {
    DATABASE_URL: "postgresql://waymark:hidden-word@127.0.0.1:1/waymark",
    NEXTAUTH_SECRET: "x".repeat(40),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32, "k").toString("base64"),
  };
  const start = spawnStart({ dataDir: folder, port: await freePort(), env });
  expect(await start.ended).toBe(1);
  expect(start.output()).toContain("The database at 127.0.0.1:1/waymark cannot be reached");
  expect(start.output()).not.toContain("hidden-word");
  expect(start.output()).not.toContain("    at ");
});

test.each([
  [{ PORT: "http" }, "PORT must be a port number."],
  [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be one of"],
  [{ DATABASE_URL: "mysql://x/y" }, "DATABASE_URL must be an address like"],
  [{ DATABASE_URL: "postgresql://x@127.0.0.1:1/y" }, "NEXTAUTH_SECRET must be set when DATABASE_URL is"],
  [
    { DATABASE_URL: "postgresql://x@127.0.0.1:1/y", NEXTAUTH_SECRET: "x".repeat(40) },
    "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY must be set when DATABASE_URL is",
  ],
  [{ HOST: "0.0.0.0" }, "HOST can only be 127.0.0.1 or localhost while the demo accounts exist"],
])("a bad setting %j stops the start with one clear line", async (env, words) => {
  const start = spawnStart({ dataDir: await dataFolder(), port: await freePort(), env });
  expect(await start.ended).toBe(1);
  expect(start.output()).toContain(words);
  expect(start.output()).not.toContain("    at ");
});

test.runIf(process.getuid?.() === 0)("a full disk gets one clear line", async () => {
  const folder = await dataFolder();
  const run = promisify(execFile);
  await run("mount", ["-t", "tmpfs", "-o", "size=20m", "tmpfs", folder]);
  try {
    const start = spawnStart({ dataDir: folder, port: await freePort() });
    expect(await start.ended).toBe(1);
    expect(start.output()).toMatch(/The disk that holds \S+ is full: \d+ MB are free, Waymark needs 300 MB/);
    expect(start.output()).not.toContain("    at ");
  } finally {
    await run("umount", [folder]);
  }
});

test("an old Node gets one clear line", async () => {
  // The check itself, with the version that it reads replaced before it runs: no old Node is at hand here.
  const preload = `data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.20.4"})`;
  const started = promisify(execFile)(process.execPath, ["--import", preload, "scripts/start.mjs"]);
  await expect(started).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("Waymark needs Node 20.19 or newer; this is 18.20.4."),
  });
});
