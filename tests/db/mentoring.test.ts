import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { Lab } from "@/catalog/labs/types.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { failLab } from "../setup/fail-lab.ts";
import { freshDatabase } from "../setup/fresh-database.ts";

await freshDatabase();
const { db } = await import("@/server/db.ts");
const { makePerson } = await import("../setup/people.ts");
const { makeCohort } = await import("../setup/cohorts.ts");
const { passQuiz } = await import("../setup/pass-quiz.ts");
const { must } = await import("../setup/world.ts");
const { saveWork } = await import("@/server/labs/save-work.ts");
const { answerQuestion } = await import("@/server/progress/answer-question.ts");
const { recordSnippetRun } = await import("@/server/progress/record-snippet-run.ts");
const { readTrackProgress } = await import("@/server/progress/read-track-progress.ts");
const { readCourseResults } = await import("@/server/progress/read-course-results.ts");
const { startQuiz } = await import("@/server/quizzes/sittings/start-quiz.ts");
const { saveAnswer } = await import("@/server/quizzes/sittings/save-answer.ts");
const { handIn } = await import("@/server/quizzes/sittings/hand-in.ts");
const { askedIn, wrongAnswer } = await import("@/prisma/seed/sitting-answers.ts");
const { readGlance } = await import("@/server/mentoring/read-glance.ts");
const { readLearner } = await import("@/server/mentoring/read-learner.ts");
const { readMissed } = await import("@/server/mentoring/read-missed.ts");
const { listHelp } = await import("@/server/mentoring/list-help.ts");
const { dismissHelp } = await import("@/server/mentoring/dismiss-help.ts");

const DAY = 86_400_000;
const NOW = new Date();
const ago = (days: number) => new Date(NOW.getTime() - days * DAY);

const catalog = getCatalog();
const track = catalog.tracks[0];
if (!track) throw new Error("there is no track");
const trackId = track.id;
const items = track.courses.flatMap((course) => course.items);
const labs = items.flatMap((item) => (item.kind === "lab" ? [item.lab] : []));
const lessons = items.flatMap((item) => (item.kind === "lesson" ? [item.lesson] : []));
const quizIds = items.flatMap(({ kind, id }) => (kind === "quiz" ? [id] : []));
const [lab, secondLab] = labs;
const [quizId = ""] = quizIds;
if (!lab || !secondLab) throw new Error("the track has no two labs");
const filesOf = (one: Lab) => Object.fromEntries(one.files.map(({ name, starter }) => [name, starter]));

async function answer(person: SignedIn, lesson: (typeof lessons)[number], right: boolean, now: Date) {
  for (const { id, options } of lesson.questions) {
    const option = options.find(({ correct }) => correct === right)?.id ?? "";
    const input = { lessonId: lesson.id, questionId: id, option, answerId: randomUUID() };
    must(await answerQuestion(person, input, { now }));
  }
}

async function save({ id, ...rest }: SignedIn, one: Lab, now: Date) {
  const input = {
    labId: one.id,
    labDigest: one.digest,
    files: filesOf(one),
    baseRevision: 0,
    saveId: randomUUID(),
  };
  must(await saveWork({ id, ...rest }, input, { now }));
}

async function submit({ id: accountId }: SignedIn, one: Lab, verdict: "PASSED" | "FAILED", at: Date) {
  const mine = { accountId, labId: one.id, labDigest: one.digest };
  const submissionId = randomUUID();
  await db().labSubmission.create({
    data: {
      ...mine,
      id: submissionId,
      files: filesOf(one),
      codeHash: "",
      calls: [],
      committedAt: at,
      expiresAt: at,
      answeredAt: at,
      verdict,
    },
  });
  if (verdict === "PASSED") await db().labPass.create({ data: { ...mine, submissionId, passedAt: at } });
}

async function failQuiz(person: SignedIn, now: Date) {
  const { sittingId } = must(await startQuiz(person, { sittingId: randomUUID(), quizId }, { now }));
  const { seed, questions } = await db().sitting.findUniqueOrThrow({
    where: { id: sittingId },
    include: { questions: { include: { version: true } } },
  });
  for (const { place, questionId, version } of questions) {
    const { key, asked } = askedIn({ seed, place, questionId, content: version.content });
    const fresh = { confidence: null, flagged: false, baseRevision: 0, saveId: randomUUID() };
    must(await saveAnswer(person, { sittingId, place, answer: wrongAnswer(key, asked), ...fresh }, { now }));
  }
  must(await handIn(person, { sittingId }, { now }));
}

const glanceOf = async (viewer: SignedIn, cohortId: string, now = NOW) =>
  must(await readGlance(viewer, { cohortId }, { now }));
const codeOf = (outcome: { ok: true } | { ok: false; error: { code: string } }) =>
  outcome.ok ? "ok" : outcome.error.code;

test("the glance says of each learner what their own pages say to them", async () => {
  const mentor = await makePerson("MENTOR");
  const busy = await makePerson("LEARNER", "Busy");
  const slow = await makePerson("LEARNER", "Slow");
  const idle = await makePerson("LEARNER", "Idle");
  const cohortId = await makeCohort(trackId, [busy, slow, idle], [mentor], { now: ago(30) });
  const outsider = await makePerson("LEARNER", "Outsider");
  for (const [index, lesson] of lessons.slice(0, 9).entries())
    for (const person of [busy, outsider]) await answer(person, lesson, index % 4 !== 3, ago(20 - index));
  for (const one of labs.slice(0, 3)) {
    await save(busy, one, ago(6));
    await submit(busy, one, "PASSED", ago(5));
  }
  await passQuiz(busy, quizId, { now: ago(4) });
  const [first, withSnippet] = [lessons[0], lessons.find(({ snippets }) => snippets.length > 0)];
  if (!first || !withSnippet) throw new Error("there is no lesson with a snippet");
  await answer(slow, first, false, ago(3));
  must(await recordSnippetRun(slow, { lessonId: withSnippet.id, snippetId: withSnippet.snippets[0] ?? "" }));
  await save(slow, lab, ago(2));
  await failQuiz(slow, ago(1));

  const glance = await glanceOf(mentor, cohortId);
  expect(glance.learners.map(({ name }) => name)).toEqual(["Busy", "Idle", "Slow"]);
  const letters = { open: "o", started: "s", verified: "v" } as const;
  for (const person of [busy, slow, idle]) {
    const own = must(await readTrackProgress(person, { trackId }, { now: NOW }));
    const seen = glance.learners.find(({ accountId }) => accountId === person.id);
    expect(seen).toMatchObject({
      done: own.done,
      courses: own.courses.map(({ done }) => done),
      skills: glance.skills.map(({ id }) => letters[own.skills[id] ?? "open"]).join(""),
    });
    expect(glance.total).toBe(own.total);
    expect(glance.courses.map(({ total }) => total)).toEqual(own.courses.map(({ total }) => total));
    const learner = must(await readLearner(mentor, { cohortId, accountId: person.id }, { now: NOW }));
    for (const [place, course] of track.courses.entries()) {
      const results = must(await readCourseResults(person, { courseId: course.id }, { now: NOW }));
      const told = learner.courses[place]?.items ?? [];
      expect(told.map(({ result, title, address }) => ({ ...result, title, address }))).toEqual(
        results.items,
      );
      expect(learner.courses[place]?.done).toBe(own.courses[place]?.done);
    }
    for (const { id, state } of learner.skills) expect(state).toBe(own.skills[id] ?? "open");
  }
  expect(glance.learners.find(({ name }) => name === "Busy")?.done).toBeGreaterThan(5);
});

test("a check that failed three times shows who needs help, until the lab is verified", async () => {
  const mentor = await makePerson("MENTOR");
  const learner = await makePerson("LEARNER", "Stuck");
  const cohortId = await makeCohort(trackId, [learner], [mentor], { now: ago(10) });
  const signals = async () => (await glanceOf(mentor, cohortId)).learners[0]?.signals ?? [];
  await failLab(learner, lab, "reads every line", [ago(2), ago(1.5)]);
  expect(await signals()).toEqual([]);
  await failLab(learner, lab, "reads every line", [ago(1)]);
  expect(await signals()).toMatchObject([
    { rule: "STUCK", subject: lab.id, since: ago(2), evidenceAt: ago(1) },
  ]);
  expect((await signals())[0]?.evidence).toBe("“reads every line” failed in the last 3 runs.");
  expect((await glanceOf(mentor, cohortId)).learners[0]?.at).toMatchObject({ stuck: true, title: lab.title });
  await submit(learner, lab, "PASSED", ago(0.5));
  expect(await signals()).toEqual([]);
});

test("submissions that were refuted three times, a quiz under the mark, and silence are told too", async () => {
  const mentor = await makePerson("MENTOR");
  const [refuted, low, silent] = [
    await makePerson("LEARNER", "Refuted"),
    await makePerson("LEARNER", "Under"),
    await makePerson("LEARNER", "Silent"),
  ];
  const cohortId = await makeCohort(trackId, [refuted, low, silent], [mentor], { now: ago(30) });
  for (const days of [3, 2, 1]) await submit(refuted, lab, "FAILED", ago(days));
  await failQuiz(low, ago(1));
  const [lesson] = lessons;
  if (lesson) for (const days of [29, 28, 27, 26, 25]) await answer(silent, lesson, true, ago(days));
  const list = must(await listHelp(mentor, {}, { now: NOW }));
  expect(list).toHaveLength(1);
  expect(list[0]?.learners.map(({ name, signals }) => [name, signals.map(({ rule }) => rule)])).toEqual([
    ["Refuted", ["STUCK"]],
    ["Silent", ["QUIET"]],
    ["Under", ["UNDER_MARK"]],
  ]);
  expect(list[0]?.learners[1]?.signals[0]).toMatchObject({ since: ago(25) });
  await db().cohort.update({
    where: { id: cohortId },
    data: { quietDays: 60, quietFactor: 40, underMark: 0, failedRuns: 4 },
  });
  expect(must(await listHelp(mentor, {}, { now: NOW }))[0]?.learners).toEqual([]);
});

test("a sign put aside stays away until there is newer evidence; twice and at once it is put aside once", async () => {
  const mentor = await makePerson("MENTOR");
  const second = await makePerson("MENTOR", "second mentor");
  const learner = await makePerson("LEARNER", "Stuck");
  const cohortId = await makeCohort(trackId, [learner], [mentor, second], { now: ago(10) });
  await failLab(learner, lab, "a", [ago(4), ago(3), ago(2)]);
  const input = {
    cohortId,
    accountId: learner.id,
    rule: "STUCK" as const,
    subject: lab.id,
    evidenceAt: ago(2).toISOString(),
    reason: "We spoke on Tuesday.",
  };
  expect(codeOf(await dismissHelp(mentor, { ...input, evidenceAt: NOW.toISOString() }))).toBe("not-open");
  expect(codeOf(await dismissHelp(mentor, { ...input, rule: "QUIET", subject: "" }))).toBe("not-open");
  expect(codeOf(await dismissHelp(mentor, { ...input, reason: " " }))).toBe("invalid");
  const both = await Promise.all([dismissHelp(mentor, input), dismissHelp(second, input)]);
  const ids = both.map((outcome) => must(outcome).dismissalId);
  expect(ids[0]).toBe(ids[1]);
  expect(must(await dismissHelp(mentor, input)).dismissalId).toBe(ids[0]);
  expect(await db().helpDismissal.count({ where: { cohortId } })).toBe(1);
  expect(
    await db().event.count({
      where: { kind: "help.dismissed", data: { equals: { dismissalId: ids[0] ?? "" } } },
    }),
  ).toBe(1);
  expect((await glanceOf(mentor, cohortId)).learners[0]?.signals).toEqual([]);
  const told = must(await readLearner(mentor, { cohortId, accountId: learner.id }, { now: NOW }));
  expect(told.dismissals).toMatchObject([
    { rule: "STUCK", title: lab.title, reason: "We spoke on Tuesday." },
  ]);

  await failLab(learner, lab, "a", [ago(1)]);
  expect((await glanceOf(mentor, cohortId)).learners[0]?.signals).toMatchObject([{ evidenceAt: ago(1) }]);
  expect(codeOf(await dismissHelp(mentor, input))).toBe("not-open");
});

test("what was put aside in one cohort is not in another", async () => {
  const [mentor, other] = [await makePerson("MENTOR"), await makePerson("MENTOR", "other mentor")];
  const learner = await makePerson("LEARNER", "Stuck");
  const cohortId = await makeCohort(trackId, [learner], [mentor], { now: ago(10) });
  const otherId = await makeCohort(trackId, [learner], [other], { now: ago(10) });
  await failLab(learner, lab, "a", [ago(4), ago(3), ago(2)]);
  const what = {
    accountId: learner.id,
    rule: "STUCK" as const,
    subject: lab.id,
    evidenceAt: ago(2).toISOString(),
  };
  must(await dismissHelp(mentor, { ...what, cohortId, reason: "Known." }));
  expect(codeOf(await dismissHelp(mentor, { ...what, cohortId: otherId, reason: "Known." }))).toBe(
    "not-found",
  );
  expect((await glanceOf(other, otherId)).learners[0]?.signals).toHaveLength(1);
});

test("nobody sees a learner from outside, after they left, or after the cohort was put away", async () => {
  const [mentor, other, admin] = [
    await makePerson("MENTOR"),
    await makePerson("MENTOR", "other mentor"),
    await makePerson("ADMIN"),
  ];
  const [stays, leaves] = [await makePerson("LEARNER", "Stays"), await makePerson("LEARNER", "Leaves")];
  const cohortId = await makeCohort(trackId, [stays, leaves], [mentor], { now: ago(10) });
  await makeCohort(trackId, [], [other], { now: ago(10) });
  for (const person of [stays, leaves]) await failLab(person, lab, "a", [ago(4), ago(3), ago(2)]);
  const what = { cohortId, accountId: leaves.id };
  const sign = {
    ...what,
    rule: "STUCK" as const,
    subject: lab.id,
    evidenceAt: ago(2).toISOString(),
    reason: "Known.",
  };
  const asked = async (viewer: SignedIn) => [
    codeOf(await readGlance(viewer, { cohortId })),
    codeOf(await readMissed(viewer, { cohortId })),
    codeOf(await readLearner(viewer, what)),
    codeOf(await dismissHelp(viewer, { ...sign, evidenceAt: ago(1).toISOString() })),
  ];
  expect(await asked(mentor)).toEqual(["ok", "ok", "ok", "not-open"]);
  expect(await asked(admin)).toEqual(["ok", "ok", "ok", "not-open"]);
  expect(await asked(other)).toEqual(["not-found", "not-found", "not-found", "not-found"]);
  expect(must(await listHelp(other, {}))[0]?.learners).toEqual([]);
  expect(must(await listHelp(admin, {}))).toEqual([]);

  const key = { cohortId_accountId: { cohortId, accountId: leaves.id } };
  await db().cohortMember.update({ where: key, data: { leftAt: NOW } });
  expect((await glanceOf(mentor, cohortId)).learners.map(({ name }) => name)).toEqual(["Stays"]);
  expect(must(await readMissed(mentor, { cohortId })).checks).toMatchObject([
    { check: "a", learners: 1, tries: 3 },
  ]);
  expect(codeOf(await readLearner(mentor, what))).toBe("not-found");
  expect(codeOf(await dismissHelp(mentor, sign))).toBe("not-found");
  expect(codeOf(await readLearner(admin, what))).toBe("not-found");
  await db().cohortMember.update({ where: key, data: { leftAt: null } });
  expect(codeOf(await readLearner(mentor, what))).toBe("ok");

  const mine = { cohortId_accountId: { cohortId, accountId: mentor.id } };
  await db().cohortMember.update({ where: mine, data: { leftAt: NOW } });
  expect(await asked(mentor)).toEqual(["not-found", "not-found", "not-found", "not-found"]);
  await db().cohortMember.update({ where: mine, data: { leftAt: null } });
  await db().cohort.update({ where: { id: cohortId }, data: { archivedAt: NOW } });
  for (const viewer of [mentor, admin])
    expect(await asked(viewer)).toEqual(["not-found", "not-found", "not-found", "not-found"]);
  expect(must(await listHelp(mentor, {}))).toEqual([]);
});

test("a mentor who became a learner again sees nobody", async () => {
  const mentor = await makePerson("MENTOR");
  const learner = await makePerson("LEARNER");
  const cohortId = await makeCohort(trackId, [learner], [mentor]);
  const demoted = { ...mentor, role: "LEARNER" as const };
  expect(codeOf(await readGlance(demoted, { cohortId }))).toBe("forbidden");
});

test("a learner who is a member as a mentor of another cohort sees only that one", async () => {
  const mentor = await makePerson("MENTOR");
  const [mine, theirs] = [await makePerson("LEARNER", "Mine"), await makePerson("LEARNER", "Theirs")];
  const cohortId = await makeCohort(trackId, [mine], [mentor]);
  // The mentor learns in this one.
  const otherId = await makeCohort(trackId, [mentor, theirs], [await makePerson("MENTOR", "other mentor")]);
  expect((await glanceOf(mentor, cohortId)).learners).toHaveLength(1);
  expect(codeOf(await readGlance(mentor, { cohortId: otherId }))).toBe("not-found");
  expect(codeOf(await readLearner(mentor, { cohortId, accountId: theirs.id }))).toBe("not-found");
});

test("pace is held against the cohort's days", async () => {
  const mentor = await makePerson("MENTOR");
  const learner = await makePerson("LEARNER", "Paced");
  const cohortId = await makeCohort(trackId, [learner], [mentor], { now: ago(28) });
  expect((await glanceOf(mentor, cohortId)).learners[0]?.pace).toBeNull();
  const dates = { startsOn: ago(28), endsOn: ago(-28) };
  await db().cohort.update({ where: { id: cohortId }, data: dates });
  expect((await glanceOf(mentor, cohortId)).learners[0]?.pace).toBe(-4);
});

test("waiting reviews are counted, those that came back or were taken back are not", async () => {
  const mentor = await makePerson("MENTOR");
  const learner = await makePerson("LEARNER");
  const cohortId = await makeCohort(trackId, [learner], [mentor], { now: ago(10) });
  const review = {
    cohortId,
    accountId: learner.id,
    contentId: lab.id,
    digest: lab.digest,
    files: {},
    question: "Why?",
    askedAt: ago(1),
    dueAt: NOW,
  };
  for (const more of [{}, { returnedAt: NOW }, { withdrawnAt: NOW }])
    await db().review.create({ data: { ...review, id: randomUUID(), ...more } });
  expect((await glanceOf(mentor, cohortId)).learners[0]?.waiting).toBe(1);
});

test("what is missed counts learners, first tries and settled sittings of the cohort only", async () => {
  const mentor = await makePerson("MENTOR");
  // Each is asked a third of the pool: of six, three are asked the same of some.
  const people: SignedIn[] = [];
  for (let count = 0; count < 6; count++) people.push(await makePerson("LEARNER"));
  const outsider = await makePerson("LEARNER");
  const cohortId = await makeCohort(trackId, people, [mentor], { now: ago(10) });
  const [one, two] = people;
  const [lesson, another] = lessons;
  if (!one || !two || !lesson || !another) throw new Error("there is too little");
  await failLab(one, lab, "often", [ago(3), ago(2)]);
  await failLab(two, lab, "often", [ago(1)]);
  await failLab(one, secondLab, "once", [ago(1)]);
  await failLab(outsider, secondLab, "once", [ago(1), ago(2), ago(3)]);
  await answer(one, lesson, false, ago(3));
  await answer(one, lesson, true, ago(2));
  await answer(two, lesson, true, ago(2));
  await answer(two, lesson, false, ago(1));
  await answer(one, another, true, ago(2));
  await answer(outsider, another, false, ago(2));
  for (const person of people) await failQuiz(person, ago(1));
  await passQuiz(outsider, quizId, { now: ago(1) });

  const missed = must(await readMissed(mentor, { cohortId }, { now: NOW }));
  expect(missed.learners).toBe(people.length);
  expect(missed.checks).toMatchObject([
    { title: lab.title, check: "often", learners: 2, tries: 3, runs: 3 },
    { title: secondLab.title, check: "once", learners: 1, tries: 1, runs: 1 },
  ]);
  const count = lesson.questions.length;
  expect(missed.lessons).toMatchObject([
    { title: lesson.title, address: lesson.address, answers: 2 * count, wrong: count, learners: 1 },
  ]);
  expect(missed.questions.length).toBeGreaterThan(0);
  for (const { mean, asked, learners } of missed.questions) {
    expect(mean).toBeLessThan(1);
    expect(asked).toBeGreaterThanOrEqual(3);
    expect(learners).toBe(asked);
  }
});
