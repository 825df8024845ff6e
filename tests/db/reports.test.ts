import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { freshDatabase } from "../setup/fresh-database.ts";
import { code } from "../setup/outcome-code.ts";

await freshDatabase();
const { db } = await import("@/server/db.ts");
const { makePerson, PASSWORD } = await import("../setup/people.ts");
const { must, reportOn, someLab } = await import("../setup/world.ts");
const { closeAccount } = await import("@/server/accounts/close-account.ts");
const { closeReport } = await import("@/server/reports/close-report.ts");
const { countOpenReports } = await import("@/server/reports/count-open-reports.ts");
const { listOwnReports } = await import("@/server/reports/list-own-reports.ts");
const { listReports, REPORTS_PER_PAGE } = await import("@/server/reports/list-reports.ts");
const { readReportCode } = await import("@/server/reports/read-report-code.ts");
const { reopenReport } = await import("@/server/reports/reopen-report.ts");
const { reportedContent } = await import("@/server/reports/reported-content.ts");
const { sendReport } = await import("@/server/reports/send-report.ts");

const lab = someLab();
const lesson = [...getCatalog().lessonById.values()].find(({ outline }) => outline.length > 1);
if (!lesson) throw new Error("there is no lesson with headings");
const heading = lesson.outline[1];
const mentor = await makePerson("MENTOR", "Mia");

const onLesson = (over: Partial<Parameters<typeof sendReport>[1]> = {}) => ({
  reportId: randomUUID() as string,
  contentKind: "LESSON" as const,
  contentId: lesson.id,
  digest: lesson.digest,
  kind: "UNCLEAR" as const,
  text: "What does the second line do?",
  heading: heading?.text ?? null,
  files: null,
  ...over,
});

const inList = async (reportId: string, state: "open" | "closed" = "open") =>
  must(await listReports(mentor, { state })).reports.find(({ id }) => id === reportId);

test("a report is kept with who, when and about what, and an author reads it", async () => {
  const person = await makePerson("LEARNER", "Ada");
  const now = new Date("2026-11-25T10:11:12Z");
  const { reportId } = must(await sendReport(person, onLesson(), { now }));
  expect(await inList(reportId)).toEqual({
    id: reportId,
    content: { kind: "LESSON", title: lesson.title, address: lesson.address, changed: false },
    kind: "UNCLEAR",
    text: "What does the second line do?",
    heading: { text: heading?.text, address: `${lesson.address}#${heading?.anchor}` },
    hasCode: false,
    reporter: "Ada",
    sentAt: now,
    reply: null,
    closed: null,
  });
});

test("a report sent twice under one id is kept once, also at once", async () => {
  const person = await makePerson();
  const report = onLesson();
  const both = await Promise.all([sendReport(person, report), sendReport(person, report)]);
  expect([...both, await sendReport(person, report)].map(code)).toEqual(["ok", "ok", "ok"]);
  expect(must(await listOwnReports(person, {})).reports).toHaveLength(1);
  expect(await db().event.count({ where: { kind: "report.sent", actorId: person.id } })).toBe(1);
});

test("an id that somebody else has used keeps nothing and says so", async () => {
  const report = onLesson();
  await sendReport(await makePerson(), report);
  const other = await makePerson();
  expect(code(await sendReport(other, report))).toBe("not-found");
  expect(must(await listOwnReports(other, {})).reports).toEqual([]);
});

test("what is too short, too long or about nothing is refused", async () => {
  const person = await makePerson();
  for (const text of ["too short", "   short     ", "x".repeat(2_001)])
    expect(await sendReport(person, onLesson({ text }))).toMatchObject({
      error: { code: "invalid", fields: { text: [expect.any(String)] } },
    });
  expect(code(await sendReport(person, onLesson({ contentId: "no-such-lesson" })))).toBe("not-found");
  expect(code(await sendReport(person, onLesson({ contentKind: "LAB" })))).toBe("not-found");
});

test("code comes along with a lab alone, is that of its files, and is read one report at a time", async () => {
  const person = await makePerson();
  const { reportId } = must(await sendReport(person, reportOn(lab)));
  expect(await inList(reportId)).toMatchObject({ hasCode: true, content: { kind: "LAB" } });
  expect(must(await readReportCode(mentor, { reportId })).files).toEqual(lab.files);
  const other = { "other.py": "" };
  expect(code(await sendReport(person, { ...reportOn(lab), files: other }))).toBe("other-files");
  expect(code(await sendReport(person, onLesson({ files: other })))).toBe("other-files");
  const { reportId: bare } = must(await sendReport(person, { ...reportOn(lab), files: null }));
  expect(await inList(bare)).toMatchObject({ hasCode: false });
  expect(code(await readReportCode(mentor, { reportId: bare }))).toBe("not-found");
});

test("an author sees whether the page says anything else since, and what is gone", async () => {
  const person = await makePerson();
  const now = reportedContent("LAB", lab.id)?.digest ?? "";
  const { reportId: same } = must(await sendReport(person, { ...reportOn(lab), digest: now }));
  const { reportId: older } = must(await sendReport(person, { ...reportOn(lab), digest: "of another day" }));
  expect(await inList(same)).toMatchObject({ content: { changed: false } });
  expect(await inList(older)).toMatchObject({ content: { changed: true } });
  const { reportId: gone } = must(await sendReport(person, onLesson({ heading: "No such heading" })));
  expect(await inList(gone)).toMatchObject({ heading: null });
  await db().problemReport.update({
    where: { id: gone },
    data: { contentId: "taken-away", title: "A lesson of old", heading: "Its heading" },
  });
  expect(await inList(gone)).toMatchObject({
    content: { title: "A lesson of old", address: null, changed: false },
    heading: { text: "Its heading", address: null },
  });
});

test("a report is closed with a reply that its reporter reads, once, and opened again", async () => {
  const person = await makePerson();
  const { reportId } = must(await sendReport(person, onLesson()));
  const before = must(await countOpenReports(mentor, {}));
  const both = await Promise.all([
    closeReport(mentor, { reportId, reply: " Mended, thank you. " }),
    closeReport(await makePerson("ADMIN"), { reportId, reply: " Mended, thank you. " }),
  ]);
  expect(both.map(code).sort()).toEqual(["not-now", "ok"]);
  expect(must(await countOpenReports(mentor, {}))).toBe(before - 1);
  expect(await inList(reportId)).toBeUndefined();
  expect(await inList(reportId, "closed")).toMatchObject({ reply: "Mended, thank you." });
  expect(must(await listOwnReports(person, {})).reports).toMatchObject([
    { id: reportId, closedAt: expect.any(Date), reply: "Mended, thank you." },
  ]);
  must(await reopenReport(mentor, { reportId }));
  expect(code(await reopenReport(mentor, { reportId }))).toBe("not-now");
  expect(await inList(reportId)).toMatchObject({ closed: null, reply: "Mended, thank you." });
  must(await closeReport(mentor, { reportId, reply: "" }));
  expect(await inList(reportId, "closed")).toMatchObject({ closed: { by: "Mia" }, reply: null });
  expect(code(await closeReport(mentor, { reportId: randomUUID(), reply: "" }))).toBe("not-found");
});

test("titles are searched, those of now and those of then, with wildcards as they are written", async () => {
  const person = await makePerson();
  const { reportId } = must(await sendReport(person, onLesson()));
  await db().problemReport.update({ where: { id: reportId }, data: { title: "100 % of_old" } });
  const found = async (search: string) =>
    must(await listReports(mentor, { search })).reports.some(({ id }) => id === reportId);
  expect(await found(lesson.title.slice(2).toUpperCase())).toBe(true);
  expect(await found("100 % OF")).toBe(true);
  expect(await found("100 _ of")).toBe(false);
  expect(await found("no title holds this")).toBe(false);
});

test("the newest come first, a page at a time", async () => {
  const person = await makePerson();
  const said = { ...onLesson(), accountId: person.id, title: "Paged", heading: null };
  const { reportId: _, files: __, ...row } = said;
  await db().problemReport.createMany({
    data: Array.from({ length: REPORTS_PER_PAGE + 1 }, (_none, index) => ({
      ...row,
      id: randomUUID(),
      text: `number ${index}`,
      sentAt: new Date(Date.UTC(2020, 0, 1, 0, index)),
    })),
  });
  const first = must(await listReports(mentor, { search: "Paged" }));
  const second = must(await listReports(mentor, { search: "Paged", page: 2 }));
  expect([first.open, first.closed, first.reports.length]).toEqual([
    REPORTS_PER_PAGE + 1,
    0,
    REPORTS_PER_PAGE,
  ]);
  expect(first.reports[0]?.text).toBe(`number ${REPORTS_PER_PAGE}`);
  expect(second.reports.map(({ text }) => text)).toEqual(["number 0"]);
  const own = must(await listOwnReports(person, {}));
  expect([own.reports.length, own.more]).toEqual([20, true]);
});

test("everybody reads their own reports only, a mentor's included", async () => {
  const [person, other] = [await makePerson(), await makePerson()];
  await sendReport(person, onLesson());
  expect(must(await listOwnReports(other, {})).reports).toEqual([]);
  expect(must(await listOwnReports(mentor, {})).reports).toEqual([]);
});

test("a closed account leaves its reports, without name and code", async () => {
  const person = await makePerson("LEARNER", "Somebody to forget");
  const { reportId } = must(await sendReport(person, reportOn(lab)));
  must(await closeAccount(person, { password: PASSWORD }));
  expect(await inList(reportId)).toMatchObject({ reporter: null, hasCode: false, text: reportOn(lab).text });
  expect(await db().problemReport.findUnique({ where: { id: reportId } })).toMatchObject({
    accountId: null,
    files: null,
  });
});

test("nobody sends more than twenty an hour, and sending the same again is none more", async () => {
  const person = await makePerson();
  const report = onLesson();
  for (let sent = 0; sent < 3; sent++) must(await sendReport(person, report));
  for (let sent = 1; sent < 20; sent++) must(await sendReport(person, onLesson()));
  expect(code(await sendReport(person, onLesson()))).toBe("too-many");
  expect(code(await sendReport(person, report))).toBe("ok");
});
