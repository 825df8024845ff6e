import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { readProbeAnswers } from "@/catalog/labs/probe-answers.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { JsonValue } from "@/domain/labs/json-value.ts";
import { freshDatabase } from "../setup/fresh-database.ts";

await freshDatabase();
const { db } = await import("@/server/db.ts");
const { makePerson } = await import("../setup/people.ts");
const { must, someLab } = await import("../setup/world.ts");
const { saveWork } = await import("@/server/labs/save-work.ts");
const { readWork } = await import("@/server/labs/read-work.ts");
const { recordAttempt } = await import("@/server/labs/record-attempt.ts");
const { commitSubmission } = await import("@/server/labs/commit-submission.ts");
const { readSubmission } = await import("@/server/labs/read-submission.ts");
const { answerSubmission } = await import("@/server/labs/answer-submission.ts");

const lab = someLab();
const named = { labId: lab.id, labDigest: lab.digest };
const first = Object.keys(lab.files)[0] ?? "";
const withText = (text: string) => ({ ...lab.files, [first]: text });
const code = (outcome: { ok: boolean; error?: { code: string } }) =>
  outcome.ok ? "ok" : outcome.error?.code;

const save = (person: SignedIn, text: string, baseRevision: number, saveId = randomUUID()) =>
  saveWork(person, { ...named, files: withText(text), baseRevision, saveId });

const commit = async (person: SignedIn, options = {}) =>
  must(await commitSubmission(person, { ...named, submissionId: randomUUID(), files: lab.files }, options));

/** What the reference solution answers to these cases. */
function rightAnswers(calls: readonly { probe: string; seed: number }[]): JsonValue[] {
  const known = readProbeAnswers(lab.digest);
  return calls.map(({ probe, seed }) => {
    const answer = known?.probes.find(({ name }) => name === probe)?.answers[String(seed)];
    if (answer === undefined) throw new Error(`no answer of ${probe} to ${seed}`);
    return answer;
  });
}

test("a save builds on the revision it names, and the newest is what is read", async () => {
  const person = await makePerson();
  expect(await save(person, "one", 0)).toMatchObject({ ok: true, value: { kind: "saved", revision: 1 } });
  expect(await save(person, "two", 1)).toMatchObject({ ok: true, value: { kind: "saved", revision: 2 } });
  const work = must(await readWork(person, { labId: lab.id }));
  expect(work.workspace).toMatchObject({ revision: 2, files: withText("two") });
});

test("the same save sent again is one save", async () => {
  const person = await makePerson();
  const saveId = randomUUID();
  const both = await Promise.all([save(person, "once", 0, saveId), save(person, "once", 0, saveId)]);
  expect(both.map(must)).toEqual([
    expect.objectContaining({ kind: "saved", revision: 1 }),
    expect.objectContaining({ kind: "saved", revision: 1 }),
  ]);
});

test("of two saves from one revision the second gets the first one's text and overwrites nothing", async () => {
  const person = await makePerson();
  await save(person, "base", 0);
  const both = await Promise.all([save(person, "left", 1), save(person, "right", 1)]);
  const kinds = both.map((outcome) => must(outcome).kind).sort();
  expect(kinds).toEqual(["conflict", "saved"]);
  const stored = must(await readWork(person, { labId: lab.id })).workspace;
  const conflict = both.map(must).find((answer) => answer.kind === "conflict");
  expect(conflict).toMatchObject({ revision: 2, files: stored?.files });
});

test("files of another lab are refused", async () => {
  const person = await makePerson();
  const outcome = await saveWork(person, {
    ...named,
    files: { "other.py": "" },
    baseRevision: 0,
    saveId: randomUUID(),
  });
  expect(code(outcome)).toBe("other-files");
});

test("an attempt sent twice is kept once", async () => {
  const person = await makePerson();
  const attempt = { ...named, files: lab.files, attemptId: randomUUID(), passed: 1, total: 7 };
  await recordAttempt(person, attempt);
  await recordAttempt(person, attempt);
  expect(must(await readWork(person, { labId: lab.id })).attempts).toHaveLength(1);
});

test("the right answers to unseen cases make a pass, which opens the solution and stays", async () => {
  const person = await makePerson();
  const { submissionId, calls } = await commit(person);
  expect(calls.length).toBeGreaterThan(0);
  const verdict = must(
    await answerSubmission(person, { submissionId, files: lab.files, answers: rightAnswers(calls) }),
  );
  expect(verdict).toMatchObject({ verdict: "passed" });
  const work = must(await readWork(person, { labId: lab.id }));
  expect(work).toMatchObject({ pass: { current: true }, solutionReason: null });
});

test("one answer that differs makes no pass, and what was expected is not told", async () => {
  const person = await makePerson();
  const { submissionId, calls } = await commit(person);
  const answers = rightAnswers(calls).map((answer, index) =>
    index === calls.length - 1 ? "something else" : answer,
  );
  const verdict = must(await answerSubmission(person, { submissionId, files: lab.files, answers }));
  expect(verdict).toEqual({ verdict: "failed", probe: calls.at(-1)?.probe, seed: calls.at(-1)?.seed });
  expect(must(await readWork(person, { labId: lab.id })).pass).toBeNull();
});

test("too few and too many answers make no pass", async () => {
  const person = await makePerson();
  for (const change of [(all: JsonValue[]) => all.slice(1), (all: JsonValue[]) => [...all, null]]) {
    const { submissionId, calls } = await commit(person);
    const verdict = must(
      await answerSubmission(person, {
        submissionId,
        files: lab.files,
        answers: change(rightAnswers(calls)),
      }),
    );
    expect(verdict.verdict).toBe("failed");
  }
});

test("a submission is answered once, even by two answers at once", async () => {
  const person = await makePerson();
  const { submissionId, calls } = await commit(person);
  const answers = rightAnswers(calls);
  const both = await Promise.all([
    answerSubmission(person, { submissionId, files: lab.files, answers }),
    answerSubmission(person, { submissionId, files: lab.files, answers }),
  ]);
  expect(both.map(code).sort()).toEqual(["answered-already", "ok"]);
  expect(await db().labPass.count({ where: { accountId: person.id } })).toBe(1);
});

test("an answer that comes too late is refused", async () => {
  const person = await makePerson();
  const { submissionId, calls } = await commit(person);
  const later = { now: new Date(Date.now() + 11 * 60_000) };
  expect(
    code(
      await answerSubmission(person, { submissionId, files: lab.files, answers: rightAnswers(calls) }, later),
    ),
  ).toBe("expired");
});

test("a new submission ends the one before", async () => {
  const person = await makePerson();
  const before = await commit(person);
  const after = await commit(person);
  expect(
    code(
      await answerSubmission(person, {
        submissionId: before.submissionId,
        files: lab.files,
        answers: rightAnswers(before.calls),
      }),
    ),
  ).toBe("superseded");
  expect(
    code(
      await answerSubmission(person, {
        submissionId: after.submissionId,
        files: lab.files,
        answers: rightAnswers(after.calls),
      }),
    ),
  ).toBe("ok");
});

test("cases do not come again while there are others", async () => {
  const person = await makePerson();
  const met = new Set<string>();
  for (let round = 0; round < 3; round++) {
    const { calls } = await commit(person);
    for (const { probe, seed } of calls) {
      expect(met.has(`${probe} ${seed}`)).toBe(false);
      met.add(`${probe} ${seed}`);
    }
  }
});

test("a page with an older version of the lab is told to reload", async () => {
  const person = await makePerson();
  const outcome = await commitSubmission(person, {
    labId: lab.id,
    labDigest: "0".repeat(64),
    submissionId: randomUUID(),
    files: lab.files,
  });
  expect(code(outcome)).toBe("outdated");
});

test("another person's submission is not there", async () => {
  const [owner, other] = [await makePerson(), await makePerson()];
  const { submissionId, calls } = await commit(owner);
  expect(
    code(await answerSubmission(other, { submissionId, files: lab.files, answers: rightAnswers(calls) })),
  ).toBe("not-found");
});

test("submissions are counted, and too many have to wait", async () => {
  const person = await makePerson();
  const codes: (string | undefined)[] = [];
  for (let tries = 0; tries < 62; tries++)
    codes.push(
      code(await commitSubmission(person, { ...named, submissionId: randomUUID(), files: lab.files })),
    );
  expect(codes.slice(0, 60)).toEqual(Array(60).fill("ok"));
  expect(codes.slice(60)).toEqual(["too-many", "too-many"]);
});

test("the same submission sent again is one, with the same cases", async () => {
  const person = await makePerson();
  const sent = { ...named, submissionId: randomUUID(), files: lab.files };
  const both = await Promise.all([commitSubmission(person, sent), commitSubmission(person, sent)]);
  const [one, other] = both.map(must);
  expect(one).toEqual(other);
  expect(await db().labSubmission.count({ where: { accountId: person.id } })).toBe(1);
  expect(await db().event.count({ where: { actorId: person.id, kind: "lab.submitted" } })).toBe(1);
});

test("a submission's id does not serve for other code, nor for another person", async () => {
  const [owner, other] = [await makePerson(), await makePerson()];
  const { submissionId } = await commit(owner);
  const again = (person: SignedIn, files = lab.files) =>
    commitSubmission(person, { ...named, submissionId, files });
  expect(code(await again(owner, withText("other")))).toBe("other-code");
  expect(code(await again(other))).toBe("id-taken");
});

test("answers of other code than was submitted are refused, and the submission stays open", async () => {
  const person = await makePerson();
  const { submissionId, calls } = await commit(person);
  const answers = rightAnswers(calls);
  expect(code(await answerSubmission(person, { submissionId, files: withText("other"), answers }))).toBe(
    "other-code",
  );
  expect(must(await readSubmission(person, { submissionId }))).toEqual({ state: "open" });
  expect(must(await answerSubmission(person, { submissionId, files: lab.files, answers })).verdict).toBe(
    "passed",
  );
});

test("a clock that steps back does not open what was ended", async () => {
  const person = await makePerson();
  const { submissionId, calls } = await commit(person);
  await commit(person);
  const before = { now: new Date(Date.now() - 3_600_000) };
  const answer = { submissionId, files: lab.files, answers: rightAnswers(calls) };
  expect(code(await answerSubmission(person, answer, before))).toBe("superseded");
});

test("a page that did not hear the verdict can ask for it", async () => {
  const person = await makePerson();
  const right = await commit(person);
  const answers = rightAnswers(right.calls);
  await answerSubmission(person, { submissionId: right.submissionId, files: lab.files, answers });
  const wrong = await commit(person);
  await answerSubmission(person, { submissionId: wrong.submissionId, files: lab.files, answers: [] });
  const late = await commit(person);
  const state = async (id: string, options = {}) =>
    must(await readSubmission(person, { submissionId: id }, options));
  expect(await state(right.submissionId)).toMatchObject({ state: "passed" });
  expect(await state(wrong.submissionId)).toEqual({ state: "failed", ...wrong.calls[0] });
  expect(await state(late.submissionId)).toEqual({ state: "open" });
  expect(await state(late.submissionId, { now: new Date(Date.now() + 11 * 60_000) })).toEqual({
    state: "ended",
  });
});

test("an account's writes are counted, and too many have to wait", async () => {
  const person = await makePerson();
  const saveId = randomUUID();
  const codes: (string | undefined)[] = [];
  for (let tries = 0; tries < 605; tries++) codes.push(code(await save(person, "x", 0, saveId)));
  expect(codes.slice(0, 600).every((each) => each === "ok")).toBe(true);
  expect(codes.slice(600)).toEqual(Array(5).fill("too-many"));
});
