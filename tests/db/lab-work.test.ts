import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { DrawnCall } from "@/domain/labs/draw-seeds.ts";
import { rightAnswers as answersOf } from "@/prisma/seed/right-answers.ts";
import { freshDatabase } from "../setup/fresh-database.ts";
import { code } from "../setup/outcome-code.ts";

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

const save = (person: SignedIn, text: string, baseRevision: number, saveId = randomUUID()) =>
  saveWork(person, { ...named, files: withText(text), baseRevision, saveId });

const commit = async (person: SignedIn, options = {}) =>
  must(await commitSubmission(person, { ...named, submissionId: randomUUID(), files: lab.files }, options));

const rightAnswers = (calls: readonly DrawnCall[]) => answersOf(lab.digest, calls);

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

test("the same submission sent again is one, with the same cases", async () => {
  const person = await makePerson();
  const sent = { ...named, submissionId: randomUUID(), files: lab.files };
  const both = await Promise.all([commitSubmission(person, sent), commitSubmission(person, sent)]);
  const [one, other] = both.map(must);
  expect(one).toEqual(other);
  expect(await db().labSubmission.count({ where: { accountId: person.id } })).toBe(1);
  expect(await db().event.count({ where: { actorId: person.id, kind: "lab.submitted" } })).toBe(1);
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
