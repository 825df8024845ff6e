import { afterAll, expect, test } from "vitest";
import { freshDatabase } from "../setup/fresh-database.ts";
import { report } from "./figures.ts";
import { scale, seed } from "./scale.ts";

/** What operations get in the everyday suite, with some to spare for those that are no more. */
const LEAST = 12_000;

// One of their own: what the site writes meanwhile is none of theirs.
const databaseUrl = await freshDatabase();
const { everyOperation } = await import("../setup/every-operation.ts");
const { makeFuzzWorld } = await import("./people.ts");
const { fuzzOperations } = await import("./fuzz-operations.ts");

const world = await makeFuzzWorld(databaseUrl);
afterAll(() => world.writes.end());

fuzzOperations(await everyOperation(), world, { total: 2_300 * scale, seed });

test(`more than ${LEAST} bodies were tried`, () => {
  expect(report("operations", seed)).toBeGreaterThan(LEAST);
});
