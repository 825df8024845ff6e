import { afterEach, expect, test, vi } from "vitest";
import { freshDatabase } from "../setup/fresh-database.ts";

await freshDatabase();
const { takeTry } = await import("@/server/rate-limit.ts");

const HOUR = 3_600_000;

afterEach(() => {
  vi.useRealTimers();
});

/** Only `Date`: connections need their timers. */
const setClock = (time: number) => vi.useFakeTimers({ toFake: ["Date"], now: time });

async function useUp(key: string): Promise<void> {
  for (let tries = 0; tries < 10; tries++) expect(await takeTry("password-account", key)).toBeNull();
}

test("a used-up budget refuses, says for how long, and is there again after its time", async () => {
  const start = Date.now();
  setClock(start);
  await useUp("anna");
  expect(await takeTry("password-account", "anna")).toMatchObject({ failure: { code: "too-many" } });
  setClock(start + 15 * 60_000 + 1_000);
  expect(await takeTry("password-account", "anna")).toBeNull();
});

test("a clock that is set back an hour shuts nobody out for longer than the budget's time", async () => {
  const start = Date.now();
  setClock(start);
  await useUp("ben");
  setClock(start - HOUR);
  await useUp("ben");
  const refused = await takeTry("password-account", "ben");
  expect(refused?.failure.retryAfter).toBeLessThanOrEqual(15 * 60);
});
