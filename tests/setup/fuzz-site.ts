import { rm } from "node:fs/promises";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";
import startDatabase from "./database.ts";
import { startSite } from "./start-site.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The one site that is fuzzed, and the database that it works on. */
    fuzzSite: { url: string; databaseUrl: string; secret: string };
  }
}

const SECRET = "only-for-these-tests-only-for-these-tests";

/** Starts a PostgreSQL and one site on it; tests call the same operations on the same database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stopDatabase = await startDatabase(project);
  const database = new URL(project.getProvidedContext().templateUrl);
  const client = new pg.Client({ connectionString: new URL("/postgres", database).href });
  await client.connect();
  await client.query("create database fuzz template waymark");
  await client.end();
  database.pathname = "/fuzz";
  const folder = await makeScratchFolder("fuzz");
  const site = await startSite({
    dataDir: folder,
    env: {
      DATABASE_URL: database.href,
      NEXTAUTH_SECRET: SECRET,
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32, "k").toString("base64"),
      HOST: "127.0.0.1",
      LOG_LEVEL: "error",
      UPLOADS_DIR: project.getProvidedContext().uploadsFolder,
      // What jobs write is nobody's request.
      RUN_JOBS: "false",
    },
  });
  project.provide("fuzzSite", { url: site.url, databaseUrl: database.href, secret: SECRET });
  return async () => {
    await site.stop();
    await stopDatabase();
    await rm(folder, { recursive: true, force: true });
  };
}
