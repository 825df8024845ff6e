import { randomUUID } from "node:crypto";
import pg from "pg";
import { type BackedUpTable, LEFT_OUT } from "../../scripts/backup/format.ts";
import { listTables, quoted } from "../../scripts/backup/tables.ts";

/** What PostgreSQL's COPY, a tar or JSON might trip over. */
const AWKWARD_TEXTS = [
  "",
  "\\N",
  "\\.",
  "\\\\N",
  "NULL",
  "a\tb\nc\r\nd\re\\f",
  "\b\f\v\u0001\u007f",
  "\\x41\\101\\t",
  "Zoë, naïve café, Ελληνικά, 日本語, 👩‍🚀, \u202e, \ufeff, \u{10ffff}",
  " leading and trailing ",
  '\'; drop table "Account"; --',
  "long ".repeat(50_000),
];
const AWKWARD_JSON = [
  "null",
  '""',
  "{}",
  '{"a": 1.10, "b": 1e300, "c": 12345678901234567890123.4567890, "d": -0.0, "e": 1E-7}',
  '{"train.py": "import x\\nprint(\\"\\\\\\\\N\\")\\t# \\u2028 \\\\.\\n", "": "\\\\N"}',
  '[[], {}, [null, true, "\\ud83d\\ude00"]]',
];
const AWKWARD_BY_TYPE: Record<string, readonly string[]> = {
  text: AWKWARD_TEXTS,
  jsonb: AWKWARD_JSON,
  json: AWKWARD_JSON,
  _int4: ["{}", "{0,-1,2147483647}"],
  _text: ["{}", '{"","NULL",NULL,"a\\"b\\\\N","Zoë, {}"}'],
  int4: ["0", "-1", "2147483647", "-2147483648"],
  int8: ["0", "9007199254740993", "9223372036854775807", "-9223372036854775808"],
  bool: ["true", "false"],
  float8: ["0.1", "1e-300", "-0", "Infinity", "NaN"],
  date: ["2026-11-25", "0044-03-15", "9999-12-31"],
  timestamptz: [
    "2026-11-25T10:11:12.345Z",
    "1969-12-31T23:59:59.999Z",
    "0044-03-15T00:00:00.001Z",
    "294276-12-31T23:59:59.999Z",
  ],
};

type Column = { name: string; type: string; nullable: boolean; labels: string[] | null };

/**
 * Fills every table that a backup holds with awkward rows, whatever tables there are.
 * @returns the tables, so that a test can see that none stayed empty
 */
export async function fillDatabase(client: pg.Client): Promise<BackedUpTable[]> {
  const tables = await listTables(client);
  const made = new Map<string, Record<string, string | null>[]>();
  for (const { name } of tables) {
    const columns = await columnsOf(client, name);
    const keys = await foreignKeysOf(client, name);
    const rows: Record<string, string | null>[] = [];
    for (let index = 0; index < 40; index++) {
      const row = Object.fromEntries(columns.map((column) => [column.name, valueFor(column, index)]));
      for (const { parent, from, to } of keys) {
        const parents = made.get(parent) ?? [];
        const chosen = parents[index % Math.max(parents.length, 1)];
        const may = from.every((key) => columns.find((column) => column.name === key)?.nullable);
        if (may && index % 5 === 1) for (const key of from) row[key] = null;
        else if (chosen) for (const [at, key] of from.entries()) row[key] = chosen[to[at] ?? ""] ?? null;
      }
      const inserted = await insert(client, name, row);
      if (inserted) rows.push(inserted);
    }
    made.set(name, rows);
  }
  return tables;
}

function valueFor({ type, nullable, labels }: Column, index: number): string | null {
  if (nullable && index % 4 === 0) return null;
  if (labels) return labels[index % labels.length] ?? null;
  if (type === "uuid") return randomUUID();
  const values = AWKWARD_BY_TYPE[type];
  if (!values) throw new Error(`fill-database.ts has no values of the type ${type}: add some`);
  const value = values[index % values.length] ?? "";
  // Unique columns take each text once; later rounds make others of them.
  return type === "text" && index >= values.length ? `${value}${index}` : value;
}

/** The row as it is kept, with what a sequence gave it; null where its unique or checked values were used up. */
async function insert(
  client: pg.Client,
  table: string,
  row: Record<string, string | null>,
): Promise<Record<string, string | null> | null> {
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  const sql = `insert into ${quoted(table)} (${names.map(pg.escapeIdentifier).join(", ")}) values (${places.join(", ")}) returning *`;
  return client.query<Record<string, unknown>>(sql, Object.values(row)).then(
    ({ rows: [kept] }) => {
      const given = Object.entries(kept ?? {}).filter(([column]) => !(column in row));
      return { ...row, ...Object.fromEntries(given.map(([column, value]) => [column, String(value)])) };
    },
    (error: { code?: string }) => {
      if (error.code?.startsWith("23") || error.code === "54000") return null;
      throw error;
    },
  );
}

async function columnsOf(client: pg.Client, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select a.attname::text as name, t.typname::text as type, not a.attnotnull as nullable,
            (select array_agg(e.enumlabel::text order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid) as labels
       from pg_attribute a join pg_type t on t.oid = a.atttypid
      where a.attrelid = $1::text::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        -- What a sequence gives out is left to it, so that it moves on.
        and pg_get_serial_sequence($1::text, a.attname::text) is null
      order by a.attnum`,
    [quoted(table)],
  );
  return rows;
}

async function foreignKeysOf(client: pg.Client, table: string) {
  const { rows } = await client.query<{ parent: string; from: string[]; to: string[] }>(
    `select p.relname::text as parent,
            (select array_agg(a.attname::text order by i) from unnest(k.conkey) with ordinality u(n, i)
               join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n) as "from",
            (select array_agg(a.attname::text order by i) from unnest(k.confkey) with ordinality u(n, i)
               join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n) as "to"
       from pg_constraint k join pg_class p on p.oid = k.confrelid
      where k.conrelid = $1::regclass and k.contype = 'f'`,
    [quoted(table)],
  );
  return rows;
}

/** Every row of every table as text, and every table by name, those that a backup leaves out excepted. */
export async function everyRow(client: pg.Client): Promise<Record<string, string[]>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select tablename::text as name from pg_tables where schemaname = 'public' and tablename <> all ($1) order by 1`,
    [LEFT_OUT],
  );
  const all: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows: columns } = await client.query<{ name: string }>(
      "select attname::text as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum",
      [quoted(name)],
    );
    const texts = columns.map((column) => `${pg.escapeIdentifier(column.name)}::text`).join(", ");
    // An array's text tells null, "" and "null" apart.
    const { rows } = await client.query<{ line: string }>(
      `select array[${texts}]::text as line from ${quoted(name)} order by 1`,
    );
    all[name] = rows.map(({ line }) => line);
  }
  return all;
}
