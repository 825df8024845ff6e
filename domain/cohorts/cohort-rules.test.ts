import fc from "fast-check";
import { expect, test } from "vitest";
import { announcementReason, cohortCan } from "./cohort-can.ts";
import { cohortNameSchema, dateToDay, daySchema, dayToDate, planProblem } from "./cohort-fields.ts";
import { type InvitationFacts, invitationReason, invitationState } from "./invitation-state.ts";

const now = new Date("2026-11-25T12:00:00Z");
const open: InvitationFacts = {
  expiresAt: new Date(now.getTime() + 1),
  revokedAt: null,
  seats: 2,
  taken: 1,
  cohortArchived: false,
};

test("an invitation is open until its time, its seats or its mentor end it, and says which", () => {
  expect(invitationState(open, now)).toBe("open");
  expect(invitationState({ ...open, seats: null, taken: 10_000 }, now)).toBe("open");
  expect(invitationState({ ...open, taken: 2 }, now)).toBe("full");
  expect(invitationState({ ...open, expiresAt: now }, now)).toBe("over");
  expect(invitationState({ ...open, revokedAt: now, taken: 2 }, now)).toBe("revoked");
  expect(invitationState({ ...open, revokedAt: now, cohortArchived: true }, now)).toBe("put-away");
});

test("an invitation that is not open any more never opens again by waiting or by more people", () => {
  fc.assert(
    fc.property(
      fc.record({
        expiresAt: fc.date({ noInvalidDate: true }),
        revokedAt: fc.option(fc.date({ noInvalidDate: true })),
        seats: fc.option(fc.integer({ min: 1, max: 5 })),
        taken: fc.integer({ min: 0, max: 6 }),
        cohortArchived: fc.boolean(),
      }),
      fc.date({ noInvalidDate: true }),
      fc.date({ noInvalidDate: true }),
      fc.nat(3),
      (facts, one, other, more) => {
        const [sooner, later] = one <= other ? [one, other] : [other, one];
        if (invitationState(facts, sooner) !== "open")
          expect(invitationState({ ...facts, taken: facts.taken + more }, later)).not.toBe("open");
        expect(invitationReason(invitationState(facts, one)) === null).toBe(
          invitationState(facts, one) === "open",
        );
      },
    ),
  );
});

test("a cohort that goes on keeps a mentor; one that is put away lets them go and takes nothing new", () => {
  expect(cohortCan.removeMentor({ archived: false, mentors: 1 }, true)).not.toBeNull();
  expect(cohortCan.removeMentor({ archived: false, mentors: 1 }, false)).toBeNull();
  expect(cohortCan.removeMentor({ archived: false, mentors: 2 }, true)).toBeNull();
  expect(cohortCan.removeMentor({ archived: true, mentors: 1 }, true)).toBeNull();
  for (const archived of [true, false]) {
    const facts = { archived, mentors: 1 };
    expect([cohortCan.edit, cohortCan.invite, cohortCan.announce].map((can) => can(facts) === null)).toEqual(
      Array(3).fill(!archived),
    );
    expect(
      [cohortCan.archive(facts), cohortCan.reopen(facts)].filter((reason) => reason === null),
    ).toHaveLength(1);
  }
});

test("an announcement is changed by its author and by admins", () => {
  expect(announcementReason({ own: true, admin: false })).toBeNull();
  expect(announcementReason({ own: false, admin: true })).toBeNull();
  expect(announcementReason({ own: false, admin: false })).not.toBeNull();
});

test("days are kept as they are written, and a plan ends after it begins", () => {
  fc.assert(
    fc.property(
      fc.date({ noInvalidDate: true, min: new Date("2000-01-01"), max: new Date("2100-12-31") }),
      (date) => {
        const day = dateToDay(date);
        expect(daySchema.parse(day)).toBe(day);
        expect(dateToDay(dayToDate(day))).toBe(day);
      },
    ),
  );
  expect(planProblem({ startsOn: "2026-11-25", endsOn: null })).toBeNull();
  expect(planProblem({ startsOn: "2026-11-25", endsOn: "2026-11-26" })).toBeNull();
  expect(planProblem({ startsOn: "2026-11-25", endsOn: "2026-11-25" })).not.toBeNull();
  for (const day of ["1999-12-31", "2101-01-01", "2026-02-30", "25.11.2026", "", "0000-01-01"])
    expect(daySchema.safeParse(day).success).toBe(false);
});

test("a name is something that can be seen", () => {
  expect(cohortNameSchema.parse("  Autumn 2026 ")).toBe("Autumn 2026");
  for (const name of ["", "   ", "a\u202eb", "x".repeat(81)])
    expect(cohortNameSchema.safeParse(name).success).toBe(false);
});
