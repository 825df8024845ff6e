import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { freshDatabase } from "../setup/fresh-database.ts";
import { code } from "../setup/outcome-code.ts";

await freshDatabase();
const { db } = await import("@/server/db.ts");
const { makePerson, PASSWORD } = await import("../setup/people.ts");
const { makeCohort } = await import("../setup/cohorts.ts");
const { must } = await import("../setup/world.ts");
const { closeAccount } = await import("@/server/accounts/close-account.ts");
const { addMentor } = await import("@/server/cohorts/members/add-mentor.ts");
const { archiveCohort } = await import("@/server/cohorts/archive-cohort.ts");
const { createCohort } = await import("@/server/cohorts/create-cohort.ts");
const { editCohort } = await import("@/server/cohorts/edit-cohort.ts");
const { leaveCohort } = await import("@/server/cohorts/members/leave-cohort.ts");
const { listCohorts } = await import("@/server/cohorts/list-cohorts.ts");
const { listOwnCohorts } = await import("@/server/cohorts/list-own-cohorts.ts");
const { readCohort } = await import("@/server/cohorts/read-cohort.ts");
const { readCohortSettings } = await import("@/server/cohorts/read-cohort-settings.ts");
const { removeMember } = await import("@/server/cohorts/members/remove-member.ts");
const { removeMentor } = await import("@/server/cohorts/members/remove-mentor.ts");
const { reopenCohort } = await import("@/server/cohorts/reopen-cohort.ts");
const { learnersSeenBy } = await import("@/server/cohorts/visible-to.ts");

const trackId = getCatalog().tracks[0]?.id ?? "";
const now = new Date("2026-11-25T10:00:00Z");
const eventsOf = (cohortId: string, kind: string) =>
  db().event.count({ where: { kind, data: { path: ["cohortId"], equals: cohortId } } });

const plan = (over: Partial<Parameters<typeof createCohort>[1]> = {}) => ({
  cohortId: randomUUID() as string,
  name: "Autumn 2026",
  trackId,
  startsOn: "2026-10-01",
  endsOn: "2026-12-18" as string | null,
  reviewHours: 24,
  ...over,
});

/** Everything by which somebody may look into a cohort. */
async function views(viewer: SignedIn, cohortId: string) {
  const own = must(await listOwnCohorts(viewer, {}));
  const led = await listCohorts(viewer, {});
  return {
    page: code(await readCohort(viewer, { cohortId })),
    settings: code(await readCohortSettings(viewer, { cohortId })),
    own: own.some(({ id }) => id === cohortId),
    led: led.ok && [...led.value.goingOn, ...led.value.putAway].some(({ id }) => id === cohortId),
    learners: await db().cohortMember.count({ where: { AND: [learnersSeenBy(viewer), { cohortId }] } }),
  };
}
const NOTHING = { page: "not-found", settings: "not-found", own: false, led: false, learners: 0 };

test("whoever makes a cohort is its mentor, and reads what was set", async () => {
  const mentor = await makePerson("MENTOR", "Mia");
  const { cohortId } = must(await createCohort(mentor, plan(), { now }));
  expect(must(await readCohortSettings(mentor, { cohortId }))).toMatchObject({
    name: "Autumn 2026",
    startsOn: "2026-10-01",
    endsOn: "2026-12-18",
    reviewHours: 24,
    rules: { quietFactor: 3, quietDays: 10, failedRuns: 3, underMark: 60 },
    facts: { archived: false, mentors: 1 },
    mentors: [{ accountId: mentor.id, name: "Mia", isViewer: true, active: true }],
    learners: [],
    links: [],
    addressed: [],
  });
  expect(must(await listCohorts(mentor, {})).goingOn).toMatchObject([
    { id: cohortId, learners: 0, reviews: { open: 0, late: 0 } },
  ]);
});

test("a cohort sent twice under one id is made once, also at once, and the id is nobody else's", async () => {
  const [mentor, other] = [await makePerson("MENTOR"), await makePerson("MENTOR")];
  const input = plan();
  const both = await Promise.all([createCohort(mentor, input), createCohort(mentor, input)]);
  expect([...both, await createCohort(mentor, input)].map(code)).toEqual(["ok", "ok", "ok"]);
  expect(code(await createCohort(other, input))).toBe("not-found");
  expect(must(await listCohorts(other, {}))).toEqual({ goingOn: [], putAway: [] });
  expect(await eventsOf(input.cohortId, "cohort.made")).toBe(1);
});

test("a plan that cannot be is refused beside its field", async () => {
  const mentor = await makePerson("MENTOR");
  for (const over of [
    { endsOn: "2026-10-01" },
    { startsOn: "2026-02-30" },
    { startsOn: "0001-01-01" },
    { reviewHours: 0 },
    { reviewHours: 1.5 },
    { name: "  " },
  ])
    expect(await createCohort(mentor, plan(over))).toMatchObject({
      ok: false,
      error: { code: "invalid", fields: { [Object.keys(over)[0] ?? ""]: expect.any(Array) } },
    });
  expect(code(await createCohort(mentor, plan({ trackId: "no-such-track" })))).toBe("not-found");
});

test("an edit changes what it names and nothing else, within the bounds", async () => {
  const mentor = await makePerson("MENTOR");
  const { cohortId } = must(await createCohort(mentor, plan()));
  const settings = async () => must(await readCohortSettings(mentor, { cohortId }));
  const before = await settings();
  must(await editCohort(mentor, { cohortId, quietDays: 5, quietFactor: 1.5 }));
  expect(await settings()).toEqual({ ...before, rules: { ...before.rules, quietDays: 5, quietFactor: 1.5 } });
  must(await editCohort(mentor, { cohortId, endsOn: null, name: "Winter" }));
  expect(await settings()).toMatchObject({ name: "Winter", startsOn: "2026-10-01", endsOn: null });
  must(await editCohort(mentor, { cohortId, endsOn: "2026-11-01" }));
  // Held against the day that stands, not only against what is sent.
  expect(code(await editCohort(mentor, { cohortId, startsOn: "2026-11-02" }))).toBe("invalid");
  for (const over of [
    { quietFactor: 1.4 },
    { quietFactor: 11 },
    { quietDays: 1 },
    { quietDays: 61 },
    { failedRuns: 1 },
    { failedRuns: 21 },
    { underMark: 9 },
    { underMark: 96 },
  ])
    expect(code(await editCohort(mentor, { cohortId, ...over }))).toBe("invalid");
});

test("two who put a cohort away at once: one does, and it can be taken up again", async () => {
  const mentors = [await makePerson("MENTOR"), await makePerson("MENTOR")] as const;
  const learner = await makePerson();
  const cohortId = await makeCohort(trackId, [learner], mentors);
  const both = await Promise.all(mentors.map((mentor) => archiveCohort(mentor, { cohortId })));
  expect(both.map(code).sort()).toEqual(["not-now", "ok"]);
  expect(await views(mentors[0], cohortId)).toEqual({
    page: "ok",
    settings: "ok",
    own: false,
    led: true,
    learners: 0,
  });
  expect(must(await listCohorts(mentors[0], {})).putAway).toMatchObject([{ id: cohortId, learners: 1 }]);
  for (const refused of [
    await editCohort(mentors[0], { cohortId, name: "Other" }),
    await addMentor(mentors[0], { cohortId, email: mentors[1].email }),
  ])
    expect(code(refused)).toBe("not-now");
  must(await reopenCohort(mentors[1], { cohortId }));
  expect(await views(mentors[0], cohortId)).toMatchObject({ own: true, learners: 1 });
});

test("a learner who leaves is out of every view at once, theirs and their mentor's", async () => {
  const [learner, mentor] = [await makePerson("LEARNER", "Ada"), await makePerson("MENTOR")];
  const cohortId = await makeCohort(trackId, [learner], [mentor]);
  expect(await views(learner, cohortId)).toEqual({
    ...NOTHING,
    page: "ok",
    settings: "forbidden",
    own: true,
  });
  expect((await views(mentor, cohortId)).learners).toBe(1);
  must(await leaveCohort(learner, { cohortId }, { now }));
  expect(await views(learner, cohortId)).toEqual({ ...NOTHING, settings: "forbidden" });
  expect((await views(mentor, cohortId)).learners).toBe(0);
  expect(must(await readCohortSettings(mentor, { cohortId })).learners).toEqual([]);
  expect(must(await listCohorts(mentor, {})).goingOn).toMatchObject([{ learners: 0 }]);
  expect(code(await leaveCohort(learner, { cohortId }))).toBe("not-found");
  expect(await eventsOf(cohortId, "cohort.left")).toBe(1);
});

test("a mentor takes a learner out, of their own cohorts only", async () => {
  const [learner, mentor, outsider] = [
    await makePerson(),
    await makePerson("MENTOR"),
    await makePerson("MENTOR"),
  ];
  const cohortId = await makeCohort(trackId, [learner], [mentor]);
  await makeCohort(trackId, [learner], [outsider]);
  const input = { cohortId, accountId: learner.id };
  expect(code(await removeMember(outsider, input))).toBe("not-found");
  expect(code(await removeMember(mentor, { cohortId, accountId: mentor.id }))).toBe("not-found");
  must(await removeMember(mentor, input));
  expect(code(await removeMember(mentor, input))).toBe("not-found");
  expect((await views(mentor, cohortId)).learners).toBe(0);
  expect((await views(learner, cohortId)).page).toBe("not-found");
});

test("a mentor who leaves, is removed, loses the role or is disabled looks after nothing any more", async () => {
  const [left, removed, demoted, stays, learner] = [
    await makePerson("MENTOR"),
    await makePerson("MENTOR"),
    await makePerson("MENTOR"),
    await makePerson("MENTOR"),
    await makePerson(),
  ];
  const cohortId = await makeCohort(trackId, [learner], [left, removed, demoted, stays]);
  must(await leaveCohort(left, { cohortId }));
  must(await removeMentor(stays, { cohortId, accountId: removed.id }));
  for (const gone of [left, removed]) {
    expect(await views(gone, cohortId)).toEqual(NOTHING);
    expect(code(await editCohort(gone, { cohortId, name: "Mine" }))).toBe("not-found");
    expect(code(await addMentor(gone, { cohortId, email: gone.email }))).toBe("not-found");
  }
  await db().account.update({ where: { id: demoted.id }, data: { role: "LEARNER" } });
  const asLearner: SignedIn = { ...demoted, role: "LEARNER" };
  expect(await views(asLearner, cohortId)).toMatchObject({ settings: "forbidden", led: false, learners: 0 });
  expect(must(await readCohort(asLearner, { cohortId })).leads).toBe(false);
  // Whoever cannot look after it is no mentor to count with, nor one that learners are told of.
  expect(must(await readCohortSettings(stays, { cohortId }))).toMatchObject({ facts: { mentors: 1 } });
  expect(must(await readCohort(learner, { cohortId })).mentors).toHaveLength(1);
  expect(code(await leaveCohort(stays, { cohortId }))).toBe("not-now");
  must(await leaveCohort(asLearner, { cohortId }));
});

test("two last mentors who leave at once do not leave a cohort without one", async () => {
  const mentors = [await makePerson("MENTOR"), await makePerson("MENTOR")];
  const cohortId = await makeCohort(trackId, [], mentors);
  const both = await Promise.all(mentors.map((mentor) => leaveCohort(mentor, { cohortId })));
  expect(both.map(code).sort()).toEqual(["not-now", "ok"]);
  const admin = await makePerson("ADMIN");
  const [last] = must(await readCohortSettings(admin, { cohortId })).mentors;
  expect(code(await removeMentor(admin, { cohortId, accountId: last?.accountId ?? "" }))).toBe("not-now");
  must(await archiveCohort(admin, { cohortId }));
  must(await removeMentor(admin, { cohortId, accountId: last?.accountId ?? "" }));
});

test("a mentor is added by address; a learner's and an unknown one get the same answer", async () => {
  const [mentor, other, learner, disabled] = [
    await makePerson("MENTOR"),
    await makePerson("MENTOR", "Otto"),
    await makePerson(),
    await makePerson("MENTOR"),
  ];
  await db().account.update({ where: { id: disabled.id }, data: { disabledAt: now } });
  const cohortId = await makeCohort(trackId, [], [mentor]);
  const answers = await Promise.all(
    [learner.email, `${randomUUID()}@waymark.test`, disabled.email].map((email) =>
      addMentor(mentor, { cohortId, email }),
    ),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ error: { code: "no-mentor", fields: { email: expect.any(Array) } } });
  expect(must(await addMentor(mentor, { cohortId, email: ` ${other.email.toUpperCase()} ` }))).toEqual({
    name: "Otto",
  });
  must(await addMentor(mentor, { cohortId, email: other.email }));
  expect(await eventsOf(cohortId, "cohort.mentor-added")).toBe(1);
  expect((await views(other, cohortId)).settings).toBe("ok");
  must(await leaveCohort(other, { cohortId }));
  must(await addMentor(mentor, { cohortId, email: other.email }));
  expect((await views(other, cohortId)).settings).toBe("ok");
});

test("a mentor who learns in a cohort does not look after it, and is not made its mentor by the way", async () => {
  const [mentor, learning] = [await makePerson("MENTOR"), await makePerson("MENTOR")];
  const cohortId = await makeCohort(trackId, [learning], [mentor]);
  expect(await views(learning, cohortId)).toEqual({ ...NOTHING, page: "ok", own: true });
  expect(code(await addMentor(mentor, { cohortId, email: learning.email }))).toBe("not-now");
});

test("a learner's page tells nothing of other learners", async () => {
  const [ada, bo, mentor] = [
    await makePerson("LEARNER", "Ada Secret"),
    await makePerson("LEARNER", "Bo Secret"),
    await makePerson("MENTOR", "Mia"),
  ];
  const cohortId = await makeCohort(trackId, [ada, bo], [mentor]);
  const text = JSON.stringify([
    must(await readCohort(ada, { cohortId })),
    must(await listOwnCohorts(ada, {})),
  ]);
  for (const word of [bo.name, bo.id, bo.email, ada.email, mentor.email]) expect(text).not.toContain(word);
  expect(must(await readCohort(ada, { cohortId })).mentors).toEqual(["Mia"]);
});

test("an admin sees every cohort, but belongs to those only that they are in", async () => {
  const [admin, mentor] = [await makePerson("ADMIN"), await makePerson("MENTOR")];
  const cohortId = await makeCohort(trackId, [], [mentor]);
  expect(await views(admin, cohortId)).toMatchObject({ page: "ok", settings: "ok", own: false, led: true });
  expect(must(await readCohort(admin, { cohortId }))).toMatchObject({ member: null, leads: true });
  const made = must(await createCohort(admin, plan())).cohortId;
  expect(await views(admin, made)).toMatchObject({ own: true, led: true });
});

test("a closed account is in no cohort any more; what it announced and made stays without a name", async () => {
  const [learner, mentor, other] = [
    await makePerson(),
    await makePerson("MENTOR", "Somebody to forget"),
    await makePerson("MENTOR"),
  ];
  const { cohortId } = must(await createCohort(mentor, plan()));
  must(await addMentor(mentor, { cohortId, email: other.email }));
  await db().cohortMember.create({
    data: { cohortId, accountId: learner.id, role: "LEARNER", joinedAt: now },
  });
  const announcement = { cohortId, authorId: mentor.id, text: "Hello", postedAt: now };
  await db().announcement.create({ data: { id: randomUUID(), ...announcement } });
  await db().cohortInvitation.create({
    data: { cohortId, email: learner.email, createdAt: now, expiresAt: now, createdById: mentor.id },
  });
  must(await closeAccount(learner, { password: PASSWORD }));
  expect(await db().cohortInvitation.count({ where: { email: learner.email } })).toBe(0);
  must(await closeAccount(mentor, { password: PASSWORD }));
  expect(must(await readCohort(other, { cohortId }))).toMatchObject({
    announcements: [{ text: "Hello", author: null }],
    facts: { mentors: 1 },
  });
  expect(await db().cohort.findUnique({ where: { id: cohortId } })).toMatchObject({ createdById: null });
  expect(await db().cohortMember.count({ where: { cohortId } })).toBe(1);
});

test("what waits for review is counted for each cohort, and what is late in it", async () => {
  const [learner, gone, mentor] = [await makePerson(), await makePerson(), await makePerson("MENTOR")];
  const cohortId = await makeCohort(trackId, [learner, gone], [mentor]);
  const ask = (accountId: string, over: object) =>
    db().review.create({
      data: {
        id: randomUUID(),
        cohortId,
        accountId,
        contentId: "x",
        digest: "x",
        files: {},
        question: "Why?",
        askedAt: now,
        dueAt: new Date(now.getTime() + 3_600_000),
        ...over,
      },
    });
  await ask(learner.id, {});
  await ask(learner.id, { dueAt: new Date(now.getTime() - 1) });
  await ask(learner.id, { returnedAt: now });
  await ask(learner.id, { withdrawnAt: now });
  await ask(gone.id, {});
  must(await leaveCohort(gone, { cohortId }));
  expect(must(await listCohorts(mentor, {}, { now })).goingOn).toMatchObject([
    { id: cohortId, learners: 1, reviews: { open: 2, late: 1 } },
  ]);
});
