import { rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { keepDatabase } from "../../scripts/db/keep-database.ts";
import { migrate } from "../../scripts/db/migrate.ts";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A real PostgreSQL whose database `waymark` is migrated and empty: the template of each test file's own. */
    templateUrl: string;
    /** Where pictures lie that tests upload. */
    uploadsFolder: string;
  }
}

/** Starts one PostgreSQL for the run and migrates it once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await makeScratchFolder("tests");
  const database = await keepDatabase(folder, "only-for-these-tests-only-for-these-tests");
  await migrate(database.url);
  // A database with open connections cannot be copied: the template is left alone from here on.
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`alter database waymark with connection limit 20`);
  await client.end();
  project.provide("templateUrl", database.url);
  project.provide("uploadsFolder", join(folder, "uploads"));
  return async () => {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
