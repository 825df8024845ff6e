import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdir, rm } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashPassword } from "@/server/accounts/passwords.ts";
import { freePort } from "../../scripts/db/embedded.ts";
import { type KeptDatabase, keepDatabase } from "../../scripts/db/keep-database.ts";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";
import { spawnConfined, whyNotConfined } from "../setup/confined.ts";
import { HttpSession } from "../setup/http-session.ts";
import { someSave } from "../setup/some-save.ts";

// What the image does, without an image: its command, as its user, with its read-only root, on a PostgreSQL of its own.
const PASSWORD = "correct horse battery";
const reason = whyNotConfined();

describe.skipIf(reason !== null)(
  `a production start as in the image${reason ? ` (skipped: it ${reason})` : ""}`,
  () => {
    let folder = "";
    let database: KeptDatabase;
    const ends: (() => Promise<unknown>)[] = [];

    beforeAll(async () => {
      folder = await makeScratchFolder("read-only");
      await mkdir(`${folder}/cluster`, { mode: 0o711 });
      database = await keepDatabase(`${folder}/cluster`, "only-for-these-tests-only-for-these-tests");
    });

    afterAll(async () => {
      for (const end of ends) await end();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    });

    /** Starts something confined; `said` resolves when it has printed these words. */
    async function start(args: string[], env: Record<string, string>) {
      const scratch = `${folder}/${randomUUID()}`;
      await mkdir(scratch);
      const child = spawnConfined(args, scratch, {
        DATABASE_URL: database.url,
        NEXTAUTH_SECRET: "the same for every process of these tests",
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32, "k").toString("base64"),
        ...env,
      });
      let output = "";
      for (const stream of [child.stdout, child.stderr])
        stream?.on("data", (chunk) => {
          output += String(chunk);
        });
      const ended = once(child, "exit").then(([code]) => code as number | null);
      const said = new Promise<void>((done, failed) => {
        child.stdout?.on("data", () => output.includes("Waymark is ready") && done());
        void ended.then((code) => failed(new Error(`ended with ${code}:\n${output}`)));
      });
      said.catch(() => undefined);
      const end = async () => {
        child.kill("SIGTERM");
        return ended;
      };
      ends.push(end);
      return { ended, said, end, output: () => output };
    }

    /** @param address by which people reach it; left out, it is reached directly */
    async function startReplica(address?: string) {
      const port = await freePort();
      const url = `http://localhost:${port}`;
      const site = await start(["scripts/start.mjs"], {
        HOST: "127.0.0.1",
        PORT: String(port),
        NEXTAUTH_URL: address ?? url,
      });
      await site.said;
      return { ...site, url };
    }

    async function makeAccount(): Promise<string> {
      const email = `${randomUUID()}@waymark.test`;
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      await client.query(
        `insert into "Account" (id, email, name, "passwordHash") values (gen_random_uuid(), $1, 'Ada', $2)`,
        [email, await hashPassword(PASSWORD)],
      );
      await client.end();
      return email;
    }

    async function showPortfolio(email: string, handle: string): Promise<void> {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      await client.query(
        `insert into "Portfolio" ("accountId", handle, "on", indexed, intro, "changedAt")
         select id, $2, true, false, '', now() from "Account" where email = $1`,
        [email, handle],
      );
      await client.end();
    }

    test("migrates, serves pages from two replicas, and keeps what is saved, with nothing to write to", async () => {
      const migrated = await start(["scripts/start.mjs", "scripts/db/migrate-now.ts"], {});
      expect(await migrated.ended, migrated.output()).toBe(0);
      expect(migrated.output()).toContain("applied 0001_init");

      const [one, two] = [await startReplica(), await startReplica()];
      // Nothing was installed or built for it.
      expect(one.output()).not.toMatch(/Installing|Building the pages|Generating/);
      for (const { url } of [one, two])
        for (const path of ["/", "/tracks/machine-learning-engineer", "/signin", "/api/ready"])
          expect((await fetch(`${url}${path}`)).status, path).toBe(200);

      const email = await makeAccount();
      const session = await new HttpSession(one.url).signIn(email, PASSWORD);
      const save = someSave("saved through one replica");
      const put = await session.send("PUT", save.path, save.body);
      expect(await put.json()).toMatchObject({ kind: "saved", revision: 1 });
      // The session and the save are the other's as well.
      const work = await fetch(`${two.url}${save.path}`, { headers: { cookie: session.cookie } });
      expect(await work.json()).toMatchObject({ workspace: { files: save.files } });
      expect(
        (await fetch(`${two.url}/dashboard`, { headers: { cookie: session.cookie }, redirect: "manual" }))
          .status,
      ).toBe(200);

      // Behind a proxy: whoever makes a preview of a link is given the address of the picture whole.
      const three = await startReplica("https://learn.example.org");
      const handle = `ada-${randomUUID().slice(0, 8)}`;
      await showPortfolio(email, handle);
      expect(await (await fetch(`${three.url}/p/${handle}`)).text()).toContain(
        `property="og:image" content="https://learn.example.org/p/${handle}/picture.png"`,
      );

      for (const site of [one, two, three]) {
        expect(await site.end()).toBe(0);
        expect(site.output()).not.toMatch(/EROFS|EACCES|EPERM|ENOENT|read-only/i);
      }
    });
  },
);
