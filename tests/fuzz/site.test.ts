import { afterAll, expect, inject, test } from "vitest";
import { report } from "./figures.ts";
import { scale, seed } from "./scale.ts";

const { url, databaseUrl, secret } = inject("fuzzSite");
/** What routes and actions get in the everyday suite, with some to spare for those that are no more. */
const LEAST = 8_000;

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
const { fuzzRequests } = await import("./fuzz-requests.ts");
const { everyRoute, fuzzRoutes } = await import("./fuzz-routes.ts");
const { makeSessions } = await import("./sessions.ts");

const world = await makeFuzzWorld(databaseUrl);
const sessions = await makeSessions(world, secret);
afterAll(() => world.writes.end());

fuzzRoutes(everyRoute(await everyOperation()), url, world, sessions, { total: 1_800 * scale, seed });
fuzzActions(await everyAction(world.known), url, world, sessions, { total: 750 * scale, seed });
fuzzRequests(url);

test(`more than ${LEAST} bodies were tried`, () => {
  expect(report("site", seed)).toBeGreaterThan(LEAST);
});
