import pg from "pg";
import { inject } from "vitest";

/**
 * Makes a database with nothing in it, no tables either.
 * @returns its address
 */
export async function emptyDatabase(name: string): Promise<string> {
  const url = new URL(inject("templateUrl"));
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  url.pathname = `/${name}`;
  return url.href;
}
