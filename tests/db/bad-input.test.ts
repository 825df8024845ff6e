import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { freshDatabase } from "../setup/fresh-database.ts";

await freshDatabase();
const { makePerson } = await import("../setup/people.ts");
const { someLab } = await import("../setup/world.ts");
const { changeName } = await import("@/server/accounts/change-name.ts");
const { listPeople } = await import("@/server/accounts/people/list-people.ts");
const { recordAttempt } = await import("@/server/labs/record-attempt.ts");
const { leaveTrack } = await import("@/server/progress/leave-track.ts");

const ada = await makePerson("ADMIN", "Ada");
const lab = someLab();

test.each(["\0", "a\0b", "\ud800", "\udc00a"])(
  "text that cannot be stored is refused before it is looked for: %j",
  async (text) => {
    for (const outcome of [
      await leaveTrack(ada, { trackId: text }),
      await listPeople(ada, { search: text }),
      await changeName(ada, { name: `Ada ${text}` }),
      await recordAttempt(ada, {
        labId: lab.id,
        labDigest: text,
        files: lab.files,
        attemptId: randomUUID(),
        passed: 0,
        total: 1,
      }),
    ])
      expect(outcome).toMatchObject({ ok: false, error: { code: "invalid", fields: expect.anything() } });
  },
);

test("a body of wrong names by the ten thousand is refused at once, in few words", async () => {
  const files = Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`!${index}`, "x"]));
  const began = performance.now();
  const outcome = await recordAttempt(ada, {
    labId: lab.id,
    labDigest: lab.digest,
    files,
    attemptId: randomUUID(),
    passed: 0,
    total: 1,
  });
  // It took minutes once, in which the server did nothing else.
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(outcome).toMatchObject({ ok: false, error: { code: "invalid" } });
  expect(JSON.stringify(outcome).length).toBeLessThan(1_000);
});

test("however many keys nobody asked for, the answer is short", async () => {
  const extra = Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`key${index}`, "x"]));
  const outcome = await changeName(ada, { name: "Ada", ...extra });
  expect(outcome).toMatchObject({ ok: false, error: { code: "invalid" } });
  expect(JSON.stringify(outcome).length).toBeLessThan(1_000);
});
