import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Tx } from "@/server/db.ts";
import { anyone, query } from "@/server/operation.ts";
import { isDraining } from "./draining.ts";
import { knownMigrations } from "./known-migrations.ts";

/** A load balancer asks every few seconds: a database that takes longer than this is away. */
const PATIENCE_MS = 3_000;

let known: readonly string[] | undefined;

/**
 * Whether this process can serve: it is not draining, its database answers, and every migration that its code
 * needs has been applied. Trouble is an answer here, not an error.
 */
export const readReadiness = query({
  name: "health.read-readiness",
  input: z.strictObject({}),
  allow: anyone,
  run: async ({ tx }) => {
    const database = await within(tx.$queryRaw`select 1`).then(
      () => "ok" as const,
      () => "unreachable" as const,
    );
    const migrations = database === "ok" ? await missingMigrations(tx) : ("unknown" as const);
    const draining = isDraining();
    return {
      ready: !draining && database === "ok" && migrations === "applied",
      database,
      migrations,
      draining,
    };
  },
});

async function missingMigrations(tx: Tx): Promise<"applied" | "missing"> {
  known ??= knownMigrations();
  const rows = await within(
    tx.$queryRaw<{ name: string }[]>`
      select migration_name as name from _prisma_migrations
       where finished_at is not null and rolled_back_at is null`,
  ).catch(() => []);
  const applied = new Set(rows.map(({ name }) => name));
  return known.every((name) => applied.has(name)) ? "applied" : "missing";
}

async function within<T>(work: Promise<T>): Promise<T> {
  const tooLong = new AbortController();
  const late = sleep(PATIENCE_MS, undefined, { signal: tooLong.signal, ref: false }).then(() => {
    throw new Error("too late");
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    late.catch(() => undefined);
    tooLong.abort();
  }
}
