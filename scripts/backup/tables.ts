import pg from "pg";
import { Stop } from "../say.ts";
import { type BackedUpTable, type Head, LEFT_OUT } from "./format.ts";

/** Everything that is read or written as text is read and written in the same way, wherever the server stands. */
const SETTINGS = [
  "set local client_encoding = 'UTF8'",
  "set local datestyle = 'ISO, YMD'",
  "set local intervalstyle = 'postgres'",
  "set local timezone = 'UTC'",
  "set local bytea_output = 'hex'",
  "set local extra_float_digits = 1",
  "set local statement_timeout = 0",
  "set local idle_in_transaction_session_timeout = 0",
];

/** Makes the texts of this transaction independent of how the server or the role is configured. */
export async function settleTexts(client: pg.Client): Promise<void> {
  for (const setting of SETTINGS) await client.query(setting);
}

/**
 * The tables that a backup holds, with their columns, each table after those that its foreign keys lead to.
 * @throws Stop where tables refer to each other in a circle
 */
export async function listTables(client: pg.Client): Promise<BackedUpTable[]> {
  const { rows: tables } = await client.query<BackedUpTable>(
    `select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all ($1)
      group by c.relname order by c.relname`,
    [LEFT_OUT],
  );
  const { rows: keys } = await client.query<{ child: string; parent: string }>(
    `select c.relname::text as child, p.relname::text as parent from pg_constraint k
       join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conrelid <> k.confrelid`,
  );
  const ordered: BackedUpTable[] = [];
  const placed = (name: string) => ordered.some((table) => table.name === name);
  while (ordered.length < tables.length) {
    const next = tables.find(
      ({ name }) => !placed(name) && keys.every(({ child, parent }) => child !== name || placed(parent)),
    );
    if (!next) {
      const left = tables.map(({ name }) => name).filter((name) => !placed(name));
      throw new Stop(
        `The foreign keys of ${left.join(", ")} form a circle: these cannot be put in an order.`,
      );
    }
    ordered.push(next);
  }
  return ordered;
}

/**
 * Where each sequence stands. A sequence is outside of any transaction: asked after a snapshot was taken, it has
 * given out at least what the snapshot holds.
 */
export async function readSequences(client: pg.Client): Promise<Head["sequences"]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname::text as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname`,
  );
  const sequences: Head["sequences"] = [];
  for (const { name } of rows) {
    const found = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from public.${pg.escapeIdentifier(name)}`,
    );
    if (found.rows[0]) sequences.push({ name, ...found.rows[0] });
  }
  return sequences;
}

/** How many rows a table has. */
export async function countRows(client: pg.Client, table: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`select count(*) from ${quoted(table)}`);
  return Number(rows[0]?.count ?? 0);
}

/** A table's name as SQL takes it. */
export function quoted(table: string): string {
  return `public.${pg.escapeIdentifier(table)}`;
}

/** Table and columns, as COPY takes them. */
export function copyTarget({ name, columns }: BackedUpTable): string {
  return `${quoted(name)} (${columns.map(pg.escapeIdentifier).join(", ")})`;
}
