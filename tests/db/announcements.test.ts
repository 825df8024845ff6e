import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { freshDatabase } from "../setup/fresh-database.ts";
import { code } from "../setup/outcome-code.ts";

await freshDatabase();
const { db } = await import("@/server/db.ts");
const { makePerson } = await import("../setup/people.ts");
const { makeCohort } = await import("../setup/cohorts.ts");
const { must } = await import("../setup/world.ts");
const { deleteAnnouncement } = await import("@/server/announcements/delete-announcement.ts");
const { editAnnouncement } = await import("@/server/announcements/edit-announcement.ts");
const { postAnnouncement } = await import("@/server/announcements/post-announcement.ts");
const { archiveCohort } = await import("@/server/cohorts/archive-cohort.ts");
const { leaveCohort } = await import("@/server/cohorts/members/leave-cohort.ts");
const { listOwnCohorts } = await import("@/server/cohorts/list-own-cohorts.ts");
const { ANNOUNCEMENTS_PER_PAGE, readCohort } = await import("@/server/cohorts/read-cohort.ts");

const trackId = getCatalog().tracks[0]?.id ?? "";
const now = new Date("2026-11-25T10:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

async function scene() {
  const [learner, mentor, colleague] = [
    await makePerson(),
    await makePerson("MENTOR", "Mia"),
    await makePerson("MENTOR", "Max"),
  ];
  const cohortId = await makeCohort(trackId, [learner], [mentor, colleague]);
  const post = (text: string, at = now) =>
    postAnnouncement(mentor, { announcementId: randomUUID(), cohortId, text }, { now: at });
  return { learner, mentor, colleague, cohortId, post };
}

test("what a mentor announces, the cohort reads, newest first and a page at a time", async () => {
  const { learner, cohortId, post } = await scene();
  for (let number = 0; number <= ANNOUNCEMENTS_PER_PAGE; number++)
    must(await post(`  **number ${number}** `, later(number)));
  const first = must(await readCohort(learner, { cohortId }));
  expect(first.announced).toBe(ANNOUNCEMENTS_PER_PAGE + 1);
  expect(first.announcements).toHaveLength(ANNOUNCEMENTS_PER_PAGE);
  expect(first.announcements[0]).toMatchObject({
    text: `**number ${ANNOUNCEMENTS_PER_PAGE}**`,
    author: "Mia",
    editedAt: null,
    changeReason: expect.any(String),
  });
  expect(must(await readCohort(learner, { cohortId, page: 2 })).announcements).toMatchObject([
    { text: "**number 0**" },
  ]);
  expect(must(await listOwnCohorts(learner, {}))).toMatchObject([
    { id: cohortId, announcement: { text: `**number ${ANNOUNCEMENTS_PER_PAGE}**`, author: "Mia" } },
  ]);
});

test("sent twice under one id, it is said once, and the id is nobody else's", async () => {
  const { learner, mentor, colleague, cohortId } = await scene();
  const input = { announcementId: randomUUID(), cohortId, text: "Once" };
  const both = await Promise.all([postAnnouncement(mentor, input), postAnnouncement(mentor, input)]);
  expect(both.map(code)).toEqual(["ok", "ok"]);
  expect(code(await postAnnouncement(colleague, input))).toBe("not-found");
  expect(must(await readCohort(learner, { cohortId })).announced).toBe(1);
  expect(
    await db().event.count({
      where: { kind: "cohort.announced", data: { path: ["announcementId"], equals: input.announcementId } },
    }),
  ).toBe(1);
});

test("its author and admins change it and delete it; others, outsiders and whoever left do not", async () => {
  const { learner, mentor, colleague, cohortId, post } = await scene();
  const [outsider, admin] = [await makePerson("MENTOR"), await makePerson("ADMIN")];
  const { announcementId } = must(await post("First"));
  const edit = (viewer: typeof mentor, text: string) =>
    editAnnouncement(viewer, { announcementId, text }, { now: later(5) });
  const seen = async () => must(await readCohort(learner, { cohortId })).announcements[0];
  expect(code(await edit(colleague, "x"))).toBe("not-now");
  expect(code(await edit(outsider, "x"))).toBe("not-found");
  expect(code(await edit(learner, "x"))).toBe("forbidden");
  must(await edit(mentor, "First"));
  expect(await seen()).toMatchObject({ text: "First", editedAt: null });
  must(await edit(mentor, "Second"));
  expect(await seen()).toMatchObject({ text: "Second", editedAt: later(5) });
  must(await edit(admin, "Third"));
  must(await leaveCohort(mentor, { cohortId }));
  expect(code(await edit(mentor, "Fourth"))).toBe("not-found");
  expect(code(await deleteAnnouncement(mentor, { announcementId }))).toBe("not-found");
  expect(code(await deleteAnnouncement(colleague, { announcementId }))).toBe("not-now");
  must(await deleteAnnouncement(admin, { announcementId }));
  expect(await seen()).toBeUndefined();
  expect(code(await deleteAnnouncement(admin, { announcementId }))).toBe("not-found");
});

test("nothing is announced or changed in a cohort that is put away, but it can be taken down", async () => {
  const { mentor, cohortId, post } = await scene();
  const { announcementId } = must(await post("First"));
  must(await archiveCohort(mentor, { cohortId }));
  expect(code(await post("Second"))).toBe("not-now");
  expect(code(await editAnnouncement(mentor, { announcementId, text: "Other" }))).toBe("not-now");
  must(await deleteAnnouncement(mentor, { announcementId }));
});

test("an empty or overlong announcement is refused beside its field", async () => {
  const { post } = await scene();
  for (const text of ["", " \n ", "x".repeat(5_001)])
    expect(await post(text)).toMatchObject({
      ok: false,
      error: { code: "invalid", fields: { text: expect.any(Array) } },
    });
  must(await post("x".repeat(5_000)));
});
