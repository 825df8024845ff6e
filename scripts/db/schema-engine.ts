import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as wasm from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const NO_FILTERS = { externalTables: [], externalEnums: [] };

/** What the package's declaration leaves out: the hooks by which its module meets its bytes. */
type WasmGlue = typeof wasm & { __wbg_set_wasm(exports: WebAssembly.Exports): void };

let loaded: Promise<WasmGlue> | undefined;

/** The module keeps one instance: a second one would break the engines of the first. */
function loadWasm(): Promise<WasmGlue> {
  loaded ??= (async () => {
    const glue = wasm as WasmGlue;
    const script = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
    const bytes = await readFile(script.replace(/\.js$/, ".wasm"));
    const { instance } = await WebAssembly.instantiate(bytes, {
      "./schema_engine_bg.js": glue as unknown as WebAssembly.ModuleImports,
    });
    glue.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
    return glue;
  })();
  return loaded;
}

/**
 * Works with Prisma's schema engine as WebAssembly: `prisma migrate` would download a binary, this works offline.
 * @param connectionString the database that the engine works on; its connections are closed at the end
 */
export async function withSchemaEngine<T>(
  connectionString: string,
  work: (engine: wasm.SchemaEngine) => Promise<T>,
): Promise<T> {
  const pool = new pg.Pool({ connectionString, max: 4 });
  try {
    const glue = await loadWasm();
    const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
    const engine = await glue.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
    return await work(engine);
  } finally {
    await pool.end();
  }
}

/** The SQL that leads from one Prisma schema to another; "" where they say the same. */
export async function diffSchemas(
  engine: wasm.SchemaEngine,
  from: string | undefined,
  to: string,
): Promise<string> {
  const side = (content: string) => ({
    tag: "schemaDatamodel" as const,
    files: [{ path: "schema.prisma", content }],
  });
  const result = await engine.diff({
    from: from === undefined ? { tag: "empty" } : side(from),
    to: side(to),
    script: true,
    exitCode: null,
    filters: NO_FILTERS,
  });
  const sql = result.stdout ?? "";
  return sql.includes("This is an empty migration") ? "" : sql;
}

/**
 * Applies what `migrations` holds and the database lacks, in Prisma's own table, each exactly once even when
 * several processes start together.
 * @returns the names of the migrations that this call applied
 */
export async function applyMigrations(
  engine: wasm.SchemaEngine,
  migrations: readonly { name: string; sql: string }[],
): Promise<string[]> {
  const result = await engine.applyMigrations({
    filters: NO_FILTERS,
    migrationsList: {
      baseDir: "prisma/migrations",
      shadowDbInitScript: "",
      lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
      migrationDirectories: migrations.map(({ name, sql }) => ({
        path: name,
        migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
      })),
    },
  });
  return result.appliedMigrationNames;
}
