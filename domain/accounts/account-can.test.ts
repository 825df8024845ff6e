import { expect, test } from "vitest";
import { type AdminFacts, adminCan, closeReason } from "./account-can.ts";

const facts = (over: Partial<AdminFacts["target"]> = {}, activeAdmins = 2): AdminFacts => ({
  target: { id: "target", role: "LEARNER", closed: false, disabled: false, ...over },
  actorId: "actor",
  activeAdmins,
});

test("an admin gives and takes roles", () => {
  expect(adminCan.setRole(facts(), "MENTOR")).toBeNull();
  expect(adminCan.setRole(facts({ role: "ADMIN" }), "LEARNER")).toBeNull();
});

test("the last admin keeps the role, the account and the way in", () => {
  const last = facts({ role: "ADMIN" }, 1);
  expect(adminCan.setRole(last, "MENTOR")).toMatch(/last admin/);
  expect(adminCan.setRole(last, "ADMIN")).toBeNull();
  expect(adminCan.disable(last)).toMatch(/last admin/);
  expect(closeReason("ADMIN", 1)).toMatch(/last admin/);
  expect(closeReason("ADMIN", 2)).toBeNull();
  expect(closeReason("LEARNER", 0)).toBeNull();
});

test("nobody disables the account they are signed in with", () => {
  expect(adminCan.disable(facts({ id: "actor" }))).toMatch(/your own/);
});

test("a closed account cannot be changed", () => {
  const closed = facts({ closed: true });
  expect(adminCan.setRole(closed, "MENTOR")).toMatch(/closed/);
  expect(adminCan.disable(closed)).toMatch(/closed/);
  expect(adminCan.enable(closed)).toMatch(/closed/);
  expect(adminCan.issueResetLink(closed)).toMatch(/closed/);
});

test("a disabled account gets no reset link", () => {
  expect(adminCan.issueResetLink(facts({ disabled: true }))).toMatch(/Enable/);
});
