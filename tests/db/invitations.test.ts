import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { VISITOR } from "@/domain/accounts/viewer.ts";
import { freshDatabase } from "../setup/fresh-database.ts";
import { code } from "../setup/outcome-code.ts";

await freshDatabase();
const { db } = await import("@/server/db.ts");
const { makePerson } = await import("../setup/people.ts");
const { makeCohort } = await import("../setup/cohorts.ts");
const { must } = await import("../setup/world.ts");
const { archiveCohort } = await import("@/server/cohorts/archive-cohort.ts");
const { invitationToken } = await import("@/server/cohorts/invitation-token.ts");
const { leaveCohort } = await import("@/server/cohorts/members/leave-cohort.ts");
const { readCohortSettings } = await import("@/server/cohorts/read-cohort-settings.ts");
const { reopenCohort } = await import("@/server/cohorts/reopen-cohort.ts");
const { invite } = await import("@/server/invitations/invite.ts");
const { inviteAddresses } = await import("@/server/invitations/invite-addresses.ts");
const { joinCohort } = await import("@/server/invitations/join-cohort.ts");
const { readInvitation } = await import("@/server/invitations/read-invitation.ts");
const { revokeInvitation } = await import("@/server/invitations/revoke-invitation.ts");
const { leaveTrack } = await import("@/server/progress/leave-track.ts");

const trackId = getCatalog().tracks[0]?.id ?? "";
const now = new Date("2026-11-25T10:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const read = (token: string, viewer: Parameters<typeof readInvitation>[0] = VISITOR, at = now) =>
  readInvitation(viewer, { token, network: randomUUID() }, { now: at });
const eventsOf = (cohortId: string, kind: string) =>
  db().event.count({ where: { kind, data: { path: ["cohortId"], equals: cohortId } } });

async function scene(seats: number | null = null) {
  const mentor = await makePerson("MENTOR", "Mia");
  const cohortId = await makeCohort(trackId, [], [mentor], { now, name: "Autumn" });
  const link = must(await invite(mentor, { cohortId, days: 7, seats }, { now }));
  const learners = () => db().cohortMember.count({ where: { cohortId, role: "LEARNER", leftAt: null } });
  return { mentor, cohortId, ...link, learners };
}

test("an invitation says what it leads to, signed in or not, and nothing of learners or addresses", async () => {
  const { token, cohortId, mentor } = await scene();
  const learner = await makePerson("LEARNER", "Ada Secret");
  must(await joinCohort(learner, { token }, { now }));
  expect(await read(token)).toEqual({
    ok: true,
    value: {
      cohortId,
      name: "Autumn",
      track: getCatalog().trackById.get(trackId)?.title,
      startsOn: "2026-11-25",
      endsOn: null,
      mentors: ["Mia"],
      member: null,
      forAnother: false,
    },
  });
  expect(must(await read(token, learner)).member).toBe("LEARNER");
  expect(must(await read(token, mentor)).member).toBe("MENTOR");
});

test("joining follows the track, writes its events once, and once more is the same, also at once", async () => {
  const { token, cohortId, learners } = await scene();
  const learner = await makePerson();
  const both = await Promise.all([
    joinCohort(learner, { token }, { now }),
    joinCohort(learner, { token }, { now }),
  ]);
  expect([...both, await joinCohort(learner, { token }, { now })]).toEqual(
    Array(3).fill({ ok: true, value: { cohortId } }),
  );
  expect(await learners()).toBe(1);
  expect(await eventsOf(cohortId, "cohort.joined")).toBe(1);
  expect(await db().enrolment.findMany({ where: { accountId: learner.id } })).toMatchObject([
    { trackId, leftAt: null },
  ]);
  expect(await db().event.count({ where: { kind: "track.followed", actorId: learner.id } })).toBe(1);
});

test("of twenty who come at once, no more get in than there are seats", async () => {
  const { token, learners, mentor, cohortId } = await scene(7);
  const people = await Promise.all(Array.from({ length: 20 }, () => makePerson()));
  const answers = await Promise.all(people.map((person) => joinCohort(person, { token }, { now })));
  expect(answers.map(code).filter((one) => one === "ok")).toHaveLength(7);
  expect(answers.filter(({ ok }) => !ok).map(code)).toEqual(Array(13).fill("link-over"));
  expect(await learners()).toBe(7);
  expect(must(await readCohortSettings(mentor, { cohortId }, { now })).links).toMatchObject([
    { taken: 7, seats: 7, state: "full", token: null },
  ]);
  expect(await read(token)).toMatchObject({ ok: false, error: { code: "link-over" } });
});

test("a seat stays with whoever took it: they come back by it, and nobody else instead", async () => {
  const { token, cohortId, learners } = await scene(1);
  const [first, second] = [await makePerson(), await makePerson()];
  must(await joinCohort(first, { token }, { now }));
  must(await leaveTrack(first, { trackId }));
  must(await leaveCohort(first, { cohortId }, { now }));
  expect(code(await joinCohort(second, { token }, { now }))).toBe("link-over");
  expect(code(await read(token, first))).toBe("ok");
  must(await joinCohort(first, { token }, { now: later(1) }));
  expect(await learners()).toBe(1);
  expect(await db().cohortMember.findFirst({ where: { accountId: first.id } })).toMatchObject({
    joinedAt: later(1),
    leftAt: null,
  });
  expect(await db().enrolment.findFirst({ where: { accountId: first.id } })).toMatchObject({ leftAt: null });
});

test("an invitation that is over, revoked or of a cohort put away says so and lets nobody in", async () => {
  const { token, cohortId, invitationId, mentor, learners } = await scene();
  const [learner, inside] = [await makePerson(), await makePerson()];
  must(await joinCohort(inside, { token }, { now }));
  const refusal = async (at = now) => {
    const [seen, tried] = [await read(token, learner, at), await joinCohort(learner, { token }, { now: at })];
    if (seen.ok || tried.ok) throw new Error("it let somebody in");
    expect(seen.error).toEqual(tried.error);
    return seen.error;
  };
  expect(await refusal(later(7))).toMatchObject({
    code: "link-over",
    message: expect.stringContaining("time"),
  });
  must(await archiveCohort(mentor, { cohortId }));
  expect((await refusal()).message).toContain("put away");
  must(await reopenCohort(mentor, { cohortId }));
  must(await revokeInvitation(mentor, { invitationId }));
  must(await revokeInvitation(mentor, { invitationId }));
  expect(await eventsOf(cohortId, "cohort.invitation-revoked")).toBe(1);
  expect((await refusal()).message).toContain("revoked");
  // Whoever came in by it stays.
  expect(await learners()).toBe(1);
  expect(code(await joinCohort(inside, { token }, { now: later(30) }))).toBe("ok");
});

test("a token that was not made here leads nowhere, and trying many is stopped", async () => {
  const { token, invitationId } = await scene();
  const learner = await makePerson();
  for (const wrong of [`${token}A`, token.slice(1), "x", invitationId, invitationToken(randomUUID())]) {
    expect(code(await read(wrong))).toBe("not-found");
    expect(code(await joinCohort(learner, { token: wrong }, { now }))).toBe("not-found");
  }
  const network = randomUUID();
  const tries = [];
  for (let time = 0; time < 31; time++)
    tries.push(code(await readInvitation(VISITOR, { token: "x", network })));
  expect(tries.at(-1)).toBe("too-many");
});

test("a mentor of the cohort does not become its learner; one who left may", async () => {
  const { token, cohortId, mentor } = await scene();
  expect(code(await joinCohort(mentor, { token }, { now }))).toBe("is-mentor");
  const other = await makePerson("MENTOR");
  await db().cohortMember.create({
    data: { cohortId, accountId: other.id, role: "MENTOR", joinedAt: now, leftAt: now },
  });
  must(await joinCohort(other, { token }, { now }));
  expect(code(await readCohortSettings(other, { cohortId }))).toBe("not-found");
});

test("a link with an id of its maker's is one link, and its token can be read again while it holds", async () => {
  const { mentor, cohortId } = await scene();
  const [outsider, colleague] = [await makePerson("MENTOR"), await makePerson("ADMIN")];
  const input = { cohortId, days: 1, seats: 3, invitationId: randomUUID() as string };
  const first = must(await invite(mentor, input, { now }));
  expect(must(await invite(mentor, input, { now: later(0.5) }))).toEqual(first);
  expect(must(await invite(mentor, { ...input, invitationId: input.invitationId.toUpperCase() }))).toEqual(
    first,
  );
  expect(code(await invite(colleague, input))).toBe("not-found");
  expect(code(await invite(outsider, { cohortId, days: 1, seats: null }))).toBe("not-found");
  expect(code(await revokeInvitation(outsider, { invitationId: input.invitationId }))).toBe("not-found");
  const shown = async (at: Date) =>
    must(await readCohortSettings(mentor, { cohortId }, { now: at })).links.find(
      ({ id }) => id === input.invitationId,
    );
  expect(await shown(now)).toMatchObject({ state: "open", token: first.token, expiresAt: later(1) });
  expect(await shown(later(1))).toMatchObject({ state: "over", token: null });
  expect(JSON.stringify(await db().cohortInvitation.findMany())).not.toContain(first.token);
  for (const over of [{ days: 0 }, { days: 91 }, { seats: 0 }, { seats: 1_001 }])
    expect(code(await invite(mentor, { ...input, ...over }))).toBe("invalid");
});

test("each address gets an invitation of its own; who belongs or is invited already is left alone", async () => {
  const { mentor, cohortId, token } = await scene();
  const inside = await makePerson();
  must(await joinCohort(inside, { token }, { now }));
  const [one, two] = [`one-${randomUUID()}@example.org`, `two-${randomUUID()}@example.org`];
  const before = await eventsOf(cohortId, "cohort.invited");
  expect(must(await inviteAddresses(mentor, { cohortId, csv: `${one}\n${inside.email}` }, { now }))).toEqual({
    invited: [one],
    belong: [inside.email],
    waiting: [],
  });
  const csv = `name,email\nOne,${one.toUpperCase()}\nTwo,${two}\nTwo again, ${two} `;
  expect(must(await inviteAddresses(mentor, { cohortId, csv }, { now }))).toEqual({
    invited: [two],
    belong: [],
    waiting: [one],
  });
  expect(await eventsOf(cohortId, "cohort.invited")).toBe(before + 2);
  expect(must(await readCohortSettings(mentor, { cohortId }, { now })).addressed).toMatchObject([
    { email: two, seats: 1, state: "open" },
    { email: one, seats: 1, state: "open" },
  ]);
  // Once it is over or revoked, the address can be invited again.
  expect(must(await inviteAddresses(mentor, { cohortId, csv: one }, { now: later(14) })).invited).toEqual([
    one,
  ]);
});

test("two mentors who invite the same addresses at once invite each of them once", async () => {
  const { mentor, cohortId } = await scene();
  const admin = await makePerson("ADMIN");
  const csv = Array.from({ length: 50 }, (_, index) => `${index}-${randomUUID()}@example.org`).join("\n");
  const both = await Promise.all(
    [mentor, admin].map((one) => inviteAddresses(one, { cohortId, csv }, { now })),
  );
  expect(both.map((outcome) => must(outcome).invited.length).sort()).toEqual([0, 50]);
  expect(await db().cohortInvitation.count({ where: { cohortId, email: { not: null } } })).toBe(50);
});

test("one bad line and nobody is invited; every bad line is named", async () => {
  const { mentor, cohortId } = await scene();
  const csv = ["email", "ada@example.org", "nobody", '"bo@example.org', ...Array(30).fill("x")].join("\n");
  const outcome = await inviteAddresses(mentor, { cohortId, csv: csv.replace('"', "") }, { now });
  if (outcome.ok) throw new Error("it was taken");
  expect(outcome.error.code).toBe("bad-lines");
  expect(outcome.error.fields?.csv?.[0]).toBe("Line 3: “nobody” is not a mail address.");
  expect(outcome.error.fields?.csv?.at(-1)).toBe("And 11 more lines.");
  expect(outcome.error.fields?.csv).toHaveLength(21);
  expect(code(await inviteAddresses(mentor, { cohortId, csv }, { now }))).toBe("bad-lines");
  expect(await db().cohortInvitation.count({ where: { cohortId, email: { not: null } } })).toBe(0);
});

test("an invitation to an address is for the account of that address alone", async () => {
  const { mentor, cohortId, learners } = await scene();
  const [invited, other] = [await makePerson(), await makePerson()];
  must(await inviteAddresses(mentor, { cohortId, csv: invited.email }, { now }));
  const [row] = must(await readCohortSettings(mentor, { cohortId }, { now })).addressed;
  const token = row?.token ?? "";
  expect(must(await read(token)).forAnother).toBe(false);
  expect(must(await read(token, invited)).forAnother).toBe(false);
  expect(must(await read(token, other)).forAnother).toBe(true);
  const refused = await joinCohort(other, { token }, { now });
  expect(code(refused)).toBe("other-address");
  expect(JSON.stringify([refused, await read(token, other)])).not.toContain(invited.email);
  must(await joinCohort(invited, { token }, { now }));
  expect(await learners()).toBe(1);
  expect(must(await readCohortSettings(mentor, { cohortId }, { now })).addressed).toEqual([]);
});
