import { randomUUID } from "node:crypto";
import { afterAll, expect, test, vi } from "vitest";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { DrawnCall } from "@/domain/labs/draw-seeds.ts";
import { rightAnswers } from "@/prisma/seed/right-answers.ts";
import { freshDatabase } from "../setup/fresh-database.ts";

await freshDatabase();
const { db } = await import("@/server/db.ts");
const { log } = await import("@/server/log.ts");
const { getLabs } = await import("@/catalog/labs/get-labs.ts");
const { makePerson } = await import("../setup/people.ts");
const { must, someLab } = await import("../setup/world.ts");
const { commitSubmission } = await import("@/server/labs/commit-submission.ts");
const { answerSubmission } = await import("@/server/labs/answer-submission.ts");
const { readSubmission } = await import("@/server/labs/read-submission.ts");
const { saveWork } = await import("@/server/labs/save-work.ts");

const lab = someLab();
const named = { labId: lab.id, labDigest: lab.digest };
const first = Object.keys(lab.files)[0] ?? "";
const otherFiles = { ...lab.files, [first]: "other" };
const logged = vi.spyOn(log(), "info");
const MINUTES = 60_000;

type Scene = {
  person: SignedIn;
  other: SignedIn;
  submissionId: string;
  calls: DrawnCall[];
  answers: unknown[];
};

async function scene(): Promise<Scene> {
  const [person, other] = [await makePerson(), await makePerson()];
  const submissionId = randomUUID();
  const { calls } = must(await commitSubmission(person, { ...named, submissionId, files: lab.files }));
  return { person, other, submissionId, calls, answers: rightAnswers(lab.digest, calls) };
}

type Attack = (scene: Scene) => Promise<{ ok: boolean; error?: { code: string } }>;

const answer =
  (change: (scene: Scene) => Record<string, unknown> = () => ({}), options: { now?: Date } = {}): Attack =>
  (at) => {
    const { person, submissionId, answers } = at;
    const input = { submissionId, files: lab.files, answers, ...change(at) };
    return answerSubmission(person, input as never, options);
  };
const commit =
  (change: (scene: Scene) => Record<string, unknown>): Attack =>
  (at) =>
    commitSubmission(at.person, {
      ...named,
      submissionId: randomUUID(),
      files: lab.files,
      ...change(at),
    } as never);
const after =
  (before: Attack, then: Attack): Attack =>
  async (at) => {
    await before(at);
    return then(at);
  };
const nested = (levels: number) => JSON.parse(`${"[".repeat(levels)}${"]".repeat(levels)}`);
const anotherLab = getLabs().find(({ id }) => id !== lab.id);

/** What is refused, and the code that says why. In SECURITY.md the same rows stand in words. */
const REFUSED: Record<string, { by: Attack; code: string; stays: "open" | "passed" | "failed" | "ended" }> = {
  "posted by hand, for a submission that never was": {
    by: answer(() => ({ submissionId: randomUUID() })),
    code: "not-found",
    stays: "open",
  },
  "posted by hand, with a verdict of its own": {
    by: answer(() => ({ verdict: "passed" })),
    code: "invalid",
    stays: "open",
  },
  "posted by hand, with cases of one's own choice": {
    by: commit(({ calls }) => ({ calls })),
    code: "invalid",
    stays: "open",
  },
  "replayed after the verdict": { by: after(answer(), answer()), code: "answered-already", stays: "passed" },
  "a better answer after a wrong one": {
    by: after(
      answer(() => ({ answers: [] })),
      answer(),
    ),
    code: "answered-already",
    stays: "failed",
  },
  "after its ten minutes": {
    by: answer(() => ({}), { now: new Date(Date.now() + 11 * MINUTES) }),
    code: "expired",
    stays: "open",
  },
  "after a later submission has taken its place": {
    by: after(
      commit(() => ({})),
      answer(),
    ),
    code: "superseded",
    stays: "ended",
  },
  "the same, with the server's clock an hour back": {
    by: after(
      commit(() => ({})),
      answer(() => ({}), { now: new Date(Date.now() - 60 * MINUTES) }),
    ),
    code: "superseded",
    stays: "ended",
  },
  "for another learner": {
    by: ({ other, submissionId, answers }) =>
      answerSubmission(other, { submissionId, files: lab.files, answers }),
    code: "not-found",
    stays: "open",
  },
  "committed under another learner's id": {
    by: ({ other, submissionId }) => commitSubmission(other, { ...named, submissionId, files: lab.files }),
    code: "id-taken",
    stays: "open",
  },
  "for another lab": {
    by: commit(() => ({ labId: anotherLab?.id, labDigest: anotherLab?.digest })),
    code: "other-files",
    stays: "open",
  },
  "for another version of the lab": {
    by: commit(() => ({ labDigest: "0".repeat(64) })),
    code: "outdated",
    stays: "open",
  },
  "answers of other code than was committed": {
    by: answer(() => ({ files: otherFiles })),
    code: "other-code",
    stays: "open",
  },
  "the same id for other code": {
    by: commit(({ submissionId }) => ({ submissionId, files: otherFiles })),
    code: "other-code",
    stays: "open",
  },
  "an infinity, as 1e999 is read": {
    by: answer(() => ({ answers: [Number.POSITIVE_INFINITY] })),
    code: "not-finite",
    stays: "open",
  },
  "NaN, were it to come through": {
    by: answer(() => ({ answers: [Number.NaN] })),
    code: "not-finite",
    stays: "open",
  },
  "nested 10,000 levels deep": {
    by: answer(() => ({ answers: nested(10_000) })),
    code: "too-deep",
    stays: "open",
  },
  "200,000 values": {
    by: answer(() => ({ answers: new Array(200_000).fill(0) })),
    code: "too-many-values",
    stays: "open",
  },
  "no list at all": { by: answer(() => ({ answers: { 0: 1 } })), code: "no-list", stays: "open" },
  "a value that is no JSON": { by: answer(() => ({ answers: [1n] })), code: "not-json", stays: "open" },
};

for (const [what, { by, code, stays }] of Object.entries(REFUSED)) {
  test(`refused and logged: ${what} → ${code}`, async () => {
    const at = await scene();
    logged.mockClear();
    const outcome = await by(at);
    expect(outcome.ok ? "ok" : outcome.error?.code).toBe(code);
    const line = logged.mock.calls.map(([fields]) => fields as unknown as Record<string, unknown>).at(-1);
    expect(line).toMatchObject({
      code,
      operation: expect.stringMatching(/^labs\.(commit|answer)-submission$/),
    });
    expect([at.person.id, at.other.id]).toContain(line?.account);
    expect(line?.about).toHaveProperty("submissionId");
    const state = must(await readSubmission(at.person, { submissionId: at.submissionId })).state;
    expect(state).toBe(stays);
    const passes = await db().labPass.count({ where: { accountId: { in: [at.person.id, at.other.id] } } });
    expect(passes).toBe(stays === "passed" ? 1 : 0);
  });
}

/** Taken, compared and found wrong. */
const WRONG: Record<string, (scene: Scene) => unknown> = {
  "too few answers": ({ answers }) => answers.slice(1),
  "too many answers": ({ answers }) => [...answers, null],
  "no answers": () => [],
  "the answers in another order": ({ answers }) => [...answers].reverse(),
  "NaN in its tag": ({ answers }) => answers.map(() => ({ $float: "nan" })),
  "an infinity in its tag": ({ answers }) => answers.map(() => ({ $float: "inf" })),
  "an integer of 4,000 digits": ({ answers }) => answers.map(() => ({ $int: "9".repeat(4_000) })),
  "an integer of 100,000 digits": ({ answers }) => answers.map(() => ({ $int: "9".repeat(100_000) })),
  "true wherever something is expected": ({ answers }) => answers.map(() => true),
  "keys that reach for the prototype": ({ answers }) =>
    answers.map(() => JSON.parse('{"__proto__":{"passed":true}}')),
};

for (const [what, answersOf] of Object.entries(WRONG)) {
  test(`no pass, and nothing told of what was expected: ${what}`, async () => {
    const at = await scene();
    const outcome = must(
      await answerSubmission(at.person, {
        submissionId: at.submissionId,
        files: lab.files,
        answers: answersOf(at),
      }),
    );
    expect(Object.keys(outcome).sort()).toEqual(["probe", "seed", "verdict"]);
    expect(outcome.verdict).toBe("failed");
    expect(await db().labPass.count({ where: { accountId: at.person.id } })).toBe(0);
  });
}

test("answers to cases that were met before do not answer the cases of a new submission", async () => {
  const at = await scene();
  const submissionId = randomUUID();
  const { calls } = must(await commitSubmission(at.person, { ...named, submissionId, files: lab.files }));
  const met = new Set(at.calls.map(({ probe, seed }) => `${probe} ${seed}`));
  expect(calls.filter(({ probe, seed }) => met.has(`${probe} ${seed}`))).toEqual([]);
  const verdict = must(
    await answerSubmission(at.person, { submissionId, files: lab.files, answers: at.answers }),
  );
  expect(verdict.verdict).toBe("failed");
});

test("of many answers at once one counts, and there is one pass and one event", async () => {
  const at = await scene();
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => answer()(at)));
  const codes = outcomes.map((outcome) => (outcome.ok ? "ok" : outcome.error?.code)).sort();
  expect(codes).toEqual([...Array(7).fill("answered-already"), "ok"]);
  expect(await db().labPass.count({ where: { accountId: at.person.id } })).toBe(1);
  expect(await db().event.count({ where: { actorId: at.person.id, kind: "lab.verified" } })).toBe(1);
});

test("of a thousand submissions in a minute sixty are taken, and each of the others has to wait", async () => {
  const person = await makePerson();
  const codes = new Map<string, number>();
  for (let tries = 0; tries < 1_000; tries += 20)
    for (const outcome of await Promise.all(
      Array.from({ length: 20 }, () =>
        commitSubmission(person, { ...named, submissionId: randomUUID(), files: lab.files }),
      ),
    )) {
      const code = outcome.ok ? "ok" : outcome.error.code;
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
  expect(Object.fromEntries(codes)).toEqual({ ok: 60, "too-many": 940 });
});

test("an account's writes of any kind are counted, and too many have to wait", async () => {
  const person = await makePerson();
  const save = { ...named, files: lab.files, baseRevision: 0, saveId: randomUUID() };
  const outcomes = [];
  for (let tries = 0; tries < 605; tries++) outcomes.push(await saveWork(person, save));
  expect(outcomes.slice(0, 600).every(({ ok }) => ok)).toBe(true);
  expect(outcomes.slice(600).map((one) => (one.ok ? "ok" : one.error.code))).toEqual(
    Array(5).fill("too-many"),
  );
  expect(await saveWork(await makePerson(), save)).toMatchObject({ ok: true });
});

afterAll(() => logged.mockRestore());
