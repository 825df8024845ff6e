import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import pg from "pg";
import { expect, test } from "vitest";
import { unsafeSettings } from "../../scripts/db/keep-database.ts";
import { migrate, readMigrations } from "../../scripts/db/migrate.ts";
import { diffSchemas, withSchemaEngine } from "../../scripts/db/schema-engine.ts";
import { emptyDatabase } from "../setup/empty-database.ts";

/** Everything that a schema says, as PostgreSQL's own catalogues hold it. */
async function describeSchema(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ line: string }>(`
    select format('column %s.%s %s null=%s default=%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                  not a.attnotnull, coalesce(pg_get_expr(d.adbin, d.adrelid), '-')) as line
      from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where a.attnum > 0 and not a.attisdropped and c.relname <> '_prisma_migrations'
    union all
    select format('index %s', indexdef) from pg_indexes where schemaname = 'public' and tablename <> '_prisma_migrations'
    union all
    select format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
     where connamespace = 'public'::regnamespace and conrelid::regclass::text not like '%_prisma_migrations%'
    union all
    select format('enum %s %s', t.typname, string_agg(e.enumlabel, ',' order by e.enumsortorder))
      from pg_enum e join pg_type t on t.oid = e.enumtypid group by t.typname
    order by 1`);
  await client.end();
  return rows.map(({ line }) => line);
}

test("the migrations lead to the schema", async () => {
  const schema = readFileSync("prisma/schema.prisma", "utf8");
  const [migrated, made] = [await emptyDatabase("agree_migrated"), await emptyDatabase("agree_made")];
  await migrate(migrated);
  await withSchemaEngine(made, async (engine) => {
    const client = new pg.Client({ connectionString: made });
    await client.connect();
    await client.query(await diffSchemas(engine, undefined, schema));
    await client.end();
    // The next migration is made from the schema that the last one kept.
    expect(await diffSchemas(engine, readMigrations().at(-1)?.schema, schema)).toBe("");
  });
  expect(await describeSchema(migrated)).toEqual(await describeSchema(made));
  expect((await describeSchema(made)).length).toBeGreaterThan(50);
});

test("processes that start together apply each migration once", async () => {
  const url = await emptyDatabase("together");
  const migrateInProcess = () =>
    promisify(execFile)("node_modules/.bin/tsx", ["scripts/db/migrate-now.ts"], {
      env: { ...process.env, DATABASE_URL: url },
    });
  const printed = await Promise.all([migrateInProcess(), migrateInProcess(), migrateInProcess()]);
  const applied = printed.flatMap(({ stdout }) =>
    [...stdout.matchAll(/^applied (\S+)$/gm)].map(([, name]) => name),
  );
  expect(applied.sort()).toEqual(readMigrations().map(({ name }) => name));
  expect(await migrate(url)).toEqual([]);
});

test("a database that may lose what it has acknowledged is told apart", async () => {
  const url = await emptyDatabase("unsafe");
  expect(await unsafeSettings(url)).toEqual([]);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("alter database unsafe set synchronous_commit = off");
  await client.end();
  expect(await unsafeSettings(url)).toEqual(["synchronous_commit=off"]);
});
