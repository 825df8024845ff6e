import pg from "pg";
import { expect, test } from "vitest";
import { VISITOR } from "@/domain/accounts/viewer.ts";
import { freshDatabase } from "../setup/fresh-database.ts";

const url = await freshDatabase();
const { readReadiness } = await import("@/server/health/read-readiness.ts");
const { startDraining } = await import("@/server/health/draining.ts");

const readiness = async () => {
  const outcome = await readReadiness(VISITOR, {});
  return outcome.ok ? outcome.value : outcome.error;
};

async function on(address: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  await client.query(sql);
  await client.end();
}

test("a process is ready only with its database, with every migration, and until it drains", async () => {
  const well = { ready: true, database: "ok", migrations: "applied", draining: false };
  expect(await readiness()).toEqual(well);

  const last = "(select max(migration_name) from _prisma_migrations)";
  await on(url, `update _prisma_migrations set finished_at = null where migration_name = ${last}`);
  expect(await readiness()).toEqual({ ...well, ready: false, migrations: "missing" });
  await on(url, "alter table _prisma_migrations rename to hidden");
  expect(await readiness()).toEqual({ ...well, ready: false, migrations: "missing" });
  await on(url, "alter table hidden rename to _prisma_migrations");
  await on(url, "update _prisma_migrations set finished_at = now() where finished_at is null");
  expect(await readiness()).toEqual(well);

  const admin = new URL(url);
  const name = admin.pathname.slice(1);
  admin.pathname = "/postgres";
  await on(admin.href, `alter database ${name} with allow_connections false`);
  await on(admin.href, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  expect(await readiness()).toEqual({
    ...well,
    ready: false,
    database: "unreachable",
    migrations: "unknown",
  });
  await on(admin.href, `alter database ${name} with allow_connections true`);
  expect(await readiness()).toEqual(well);

  startDraining();
  expect(await readiness()).toEqual({ ...well, ready: false, draining: true });
});
