import { expect, test } from "vitest";
import { CuttableProxy } from "../faults/cuttable-proxy.ts";
import { freshDatabase } from "../setup/fresh-database.ts";

const real = new URL(await freshDatabase());
const wire = await CuttableProxy.open([Number(real.port)]);
const wired = new URL(real);
wired.port = String(wire.port);
process.env.DATABASE_URL = wired.href;
const { db } = await import("@/server/db.ts");
const { takeTry } = await import("@/server/rate-limit.ts");

test("connections that have gone silent are given up, those of transactions too, and new ones work", async () => {
  const before = await db().$queryRaw`select 1`;
  expect(before).toHaveLength(1);
  await takeTry("write-account", "somebody");
  const inTransaction = db().$transaction(
    async (tx) => {
      await tx.$queryRaw`select 1`;
      await wire.cutFor(100);
      return tx.$queryRaw`select 2`;
    },
    { timeout: 30_000 },
  );
  await expect(inTransaction).rejects.toThrow();
  // Neither pool hands out a connection that nobody answers on.
  const began = performance.now();
  const after = await Promise.all(Array.from({ length: 12 }, () => db().$queryRaw`select 1`));
  expect(after).toHaveLength(12);
  await takeTry("write-account", "somebody");
  expect(performance.now() - began).toBeLessThan(5_000);
});
