import pg from "pg";

type Row = Record<string, unknown>;

export type Write = {
  table: string;
  /** Whose rows were touched, before and after; null for a row that is nobody's. */
  owners: (string | null)[];
  /** The id of an account that did not exist before. */
  newAccount: string | null;
};

/** Everything but the counters of tries, which count what is refused, too, and Prisma's list of migrations. */
const LEFT_OUT = ["rate_limit", "_prisma_migrations"];

/**
 * Lets the database itself write down each row that anything changes, in the transaction that changes it: what is
 * rolled back leaves nothing. Covers every table that there is, a new one as well.
 */
export class WriteLog {
  private seen = "0";
  private constructor(private readonly client: pg.Client) {}

  static async install(databaseUrl: string): Promise<WriteLog> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(`
      create schema fuzz;
      create table fuzz.writes (id bigserial primary key, tbl text, old jsonb, new jsonb);
      create function fuzz.note() returns trigger language plpgsql as $$
      declare
        o jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
        n jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
      begin
        if o is distinct from n then
          insert into fuzz.writes (tbl, old, new) values (tg_table_name, o, n);
        end if;
        return null;
      end $$;`);
    for (const table of await tablesOf(client))
      await client.query(
        `create trigger fuzz_note after insert or update or delete on "${table}"
         for each row execute function fuzz.note()`,
      );
    return new WriteLog(client);
  }

  /** What was written since the last call. */
  async since(): Promise<Write[]> {
    const { rows } = await this.client.query<{ id: string; tbl: string; old: Row | null; new: Row | null }>(
      "select id, tbl, old, new from fuzz.writes where id > $1 order by id",
      [this.seen],
    );
    this.seen = rows.at(-1)?.id ?? this.seen;
    return rows.map(({ tbl, old, new: fresh }) => ({
      table: tbl,
      owners: [old, fresh].filter((row) => row !== null).map((row) => ownerOf(tbl, row)),
      newAccount: tbl === "Account" && old === null ? String(fresh?.id) : null,
    }));
  }

  /** A checksum over every row of an account, table by table. */
  async checksumsOf(accountId: string): Promise<Record<string, string>> {
    const sums: Record<string, string> = {};
    for (const table of await tablesOf(this.client)) {
      const { rows } = await this.client.query<{ sum: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(row::text, '' order by row::text)), '') as sum
         from (select to_jsonb(t) as row from "${table}" t) rows
         where coalesce(row->>'accountId', row->>'actorId', row->>'id') = $1`,
        [accountId],
      );
      sums[table] = rows[0]?.sum ?? "";
    }
    return sums;
  }

  async end(): Promise<void> {
    await this.client.end();
  }
}

async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename <> all($1) order by 1",
    [LEFT_OUT],
  );
  return rows.map(({ name }) => name);
}

function ownerOf(table: string, row: Row): string | null {
  const owner = table === "Account" ? row.id : (row.accountId ?? row.actorId);
  return typeof owner === "string" ? owner : null;
}
