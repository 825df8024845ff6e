// npm run db:migration -- <name>: writes the SQL that leads from the last migration's schema to the present one.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { MIGRATIONS } from "@/server/health/known-migrations.ts";
import { fail, Stop } from "../say.ts";
import { makeScratchFolder } from "../scratch-folder.ts";
import { keepDatabase } from "./keep-database.ts";
import { readMigrations } from "./migrate.ts";
import { diffSchemas, withSchemaEngine } from "./schema-engine.ts";

try {
  const name = process.argv[2];
  if (!name || !/^[a-z0-9_]+$/.test(name))
    throw new Stop(
      "Give the migration a name of lower-case letters, digits and underscores: npm run db:migration -- add_cohorts",
    );
  const existing = readMigrations();
  const schema = readFileSync("prisma/schema.prisma", "utf8");
  const folder = await makeScratchFolder("migration");
  const database = await keepDatabase(folder, "only-for-this-diff-only-for-this-diff");
  try {
    const sql = await withSchemaEngine(database.url, (engine) =>
      diffSchemas(engine, existing.at(-1)?.schema, schema),
    );
    if (!sql) throw new Stop("The schema has not changed since the last migration.");
    const number = String(existing.length + 1).padStart(4, "0");
    const target = join(MIGRATIONS, `${number}_${name}`);
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, "migration.sql"), sql);
    writeFileSync(join(target, "schema.prisma"), schema);
    console.log(
      `Wrote ${target}/migration.sql. Read it before you commit it: a rename reads as drop and add.`,
    );
  } finally {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
} catch (error) {
  fail(error);
}
