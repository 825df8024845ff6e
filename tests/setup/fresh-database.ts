import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

/**
 * Gives this test file a database of its own, copied from the migrated template, before anything reads the
 * configuration. Call it at the top of a file, before importing the server.
 * @returns the address of the database
 */
export async function freshDatabase(): Promise<string> {
  const template = new URL(inject("templateUrl"));
  const name = `t_${randomBytes(6).toString("hex")}`;
  const admin = new URL(template);
  admin.pathname = "/postgres";
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  // Two copies of one template cannot be made at once.
  await client.query("select pg_advisory_lock(1)");
  await client.query(`create database ${name} template waymark`);
  await client.end();
  template.pathname = `/${name}`;
  Object.assign(process.env, {
    DATABASE_URL: template.href,
    NEXTAUTH_SECRET: "only-for-these-tests-only-for-these-tests",
    LOG_LEVEL: "silent",
    UPLOADS_DIR: inject("uploadsFolder"),
  });
  return template.href;
}
