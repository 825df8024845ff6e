import { afterAll, expect, inject, test } from "vitest";
import { report } from "./figures.ts";

const { url, databaseUrl, secret } = inject("fuzzSite");
// Before anything reads the configuration: the operations work on the database of the site.
Object.assign(process.env, {
  DATABASE_URL: databaseUrl,
  NEXTAUTH_SECRET: secret,
  LOG_LEVEL: "silent",
  UPLOADS_DIR: inject("uploadsFolder"),
});
const { everyOperation } = await import("../setup/every-operation.ts");
const { makeFuzzWorld } = await import("./people.ts");
const { everyAction, fuzzActions } = await import("./fuzz-actions.ts");
const { fuzzOperations } = await import("./fuzz-operations.ts");
const { fuzzRequests } = await import("./fuzz-requests.ts");
const { everyRoute, fuzzRoutes } = await import("./fuzz-routes.ts");
const { makeSessions } = await import("./sessions.ts");

/** The same for the same seed; `FUZZ_SEED=… FUZZ_SCALE=10 npm test -- fuzz` looks elsewhere, and longer. */
const seed = Number(process.env.FUZZ_SEED ?? 20_261_125);
/** A scale of 1 is ten thousand bodies; the everyday suite tries a third of them. */
const scale = Number(process.env.FUZZ_SCALE ?? 0.3);

const world = await makeFuzzWorld(databaseUrl);
const operations = await everyOperation();
const sessions = await makeSessions(world, secret);
afterAll(() => world.writes.end());

fuzzOperations(operations, world, { total: 2_300 * scale, seed });
fuzzRoutes(everyRoute(operations), url, world, sessions, { total: 1_800 * scale, seed });
fuzzActions(await everyAction(world.known), url, world, sessions, { total: 750 * scale, seed });
fuzzRequests(url);

test(`${10_000 * scale} bodies were tried`, () => {
  expect(report(seed)).toBeGreaterThanOrEqual(10_000 * scale);
});
