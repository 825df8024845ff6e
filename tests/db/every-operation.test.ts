import { expect, test } from "vitest";
import { type SignedIn, VISITOR, type Viewer } from "@/domain/accounts/viewer.ts";
import { everyOperation } from "../setup/every-operation.ts";
import { freshDatabase } from "../setup/fresh-database.ts";

await freshDatabase();
const { makeWorld } = await import("../setup/world.ts");
const { CALLERS } = await import("../setup/operation-rows/row.ts");
const { PLATFORM_ROWS } = await import("../setup/operation-rows/platform-rows.ts");
const { COHORT_ROWS } = await import("../setup/operation-rows/cohort-rows.ts");
const { THREAD_ROWS } = await import("../setup/operation-rows/thread-rows.ts");
const { REVIEW_ROWS } = await import("../setup/operation-rows/review-rows.ts");
const { PORTFOLIO_ROWS } = await import("../setup/operation-rows/portfolio-rows.ts");
const { MENTORING_ROWS } = await import("../setup/operation-rows/mentoring-rows.ts");
const { NOTIFICATION_ROWS } = await import("../setup/operation-rows/notification-rows.ts");

const ROWS = {
  ...PLATFORM_ROWS,
  ...COHORT_ROWS,
  ...THREAD_ROWS,
  ...REVIEW_ROWS,
  ...PORTFOLIO_ROWS,
  ...MENTORING_ROWS,
  ...NOTIFICATION_ROWS,
};

const operations = await everyOperation();
/** Nobody writes into it: queries, which change nothing, are all asked in it. */
const unchanged = makeWorld();

test("every operation has a row, and every row an operation", () => {
  expect([...operations.keys()].sort()).toEqual(Object.keys(ROWS).sort());
});

for (const [name, operation] of operations) {
  const row = ROWS[name];
  if (!row) continue;
  test(`${name} answers each caller as the table says`, async () => {
    const answers: Record<string, string> = {};
    for (const caller of CALLERS) {
      const world = operation.kind === "query" ? await unchanged : await makeWorld();
      const viewer: Viewer | SignedIn = caller === "visitor" ? VISITOR : world[caller];
      const outcome = await operation(viewer, row.input(world) as never);
      answers[caller] = outcome.ok ? "ok" : outcome.error.code;
    }
    expect(answers).toEqual(row.expect);
  });

  test(`${name} refuses what is not of its form, and says nothing of its insides`, async () => {
    const world = await unchanged;
    for (const input of [null, [], "text", 7, { ...(row.input(world) as object), extra: { contains: "" } }]) {
      const outcome = await operation(
        operation.allow.name === "systemOnly" ? { kind: "system" } : world.admin,
        input as never,
      );
      expect(outcome).toMatchObject({ ok: false, error: { code: "invalid" } });
    }
  });
}
