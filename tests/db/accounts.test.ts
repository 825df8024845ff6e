import { beforeAll, expect, test } from "vitest";
import { DEMO_PEOPLE } from "@/domain/accounts/demo-people.ts";
import { SYSTEM, VISITOR } from "@/domain/accounts/viewer.ts";
import { freshDatabase } from "../setup/fresh-database.ts";
import { code } from "../setup/outcome-code.ts";

await freshDatabase();
const { db } = await import("@/server/db.ts");
const { makePerson, PASSWORD } = await import("../setup/people.ts");
const { createAccount } = await import("@/server/accounts/create-account.ts");
const { signIn } = await import("@/server/accounts/sign-in.ts");
const { readSession } = await import("@/server/accounts/read-session.ts");
const { changePassword } = await import("@/server/accounts/change-password.ts");
const { makeWorld } = await import("../setup/world.ts");
const { closeAccount } = await import("@/server/accounts/close-account.ts");
const { setRole } = await import("@/server/accounts/people/set-role.ts");
const { setDisabled } = await import("@/server/accounts/people/set-disabled.ts");
const { listPeople } = await import("@/server/accounts/people/list-people.ts");
const { issueResetLink } = await import("@/server/accounts/links/issue-reset-link.ts");
const { redeemResetLink } = await import("@/server/accounts/links/redeem-reset-link.ts");
const { issueAdminLink } = await import("@/server/accounts/links/issue-admin-link.ts");
const { redeemAdminLink } = await import("@/server/accounts/links/redeem-admin-link.ts");
const { makeDemoAccounts } = await import("@/server/accounts/make-demo-accounts.ts");

const network = "203.0.113.7";

beforeAll(async () => {
  await makePerson("ADMIN", "standing admin");
});

async function sessionOf(email: string, password: string, from = network) {
  const outcome = await signIn(SYSTEM, { email, password, network: from });
  if (!outcome.ok) return null;
  const { id, sessionVersion } = outcome.value;
  const session = await readSession(SYSTEM, { accountId: id, sessionVersion });
  return { version: { accountId: id, sessionVersion }, viewer: session.ok ? session.value : null };
}

test("somebody signs up and signs in, whatever the case of the address", async () => {
  const made = await createAccount(VISITOR, {
    name: "Ada",
    email: " Ada@Example.org ",
    password: PASSWORD,
    network,
  });
  expect(code(made)).toBe("ok");
  expect((await sessionOf("ADA@example.org", PASSWORD))?.viewer).toMatchObject({
    name: "Ada",
    role: "LEARNER",
  });
  const row = await db().account.findUniqueOrThrow({ where: { email: "ada@example.org" } });
  expect(row.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("an address has one account, even when two people sign up at once", async () => {
  const input = { name: "Twin", email: "twin@example.org", password: PASSWORD, network };
  const both = await Promise.all([createAccount(VISITOR, input), createAccount(VISITOR, input)]);
  expect(both.map(code).sort()).toEqual(["address-taken", "ok"]);
});

test("an unknown address and a wrong password get the same answer", async () => {
  const person = await makePerson();
  const unknown = await signIn(SYSTEM, {
    email: "nobody@example.org",
    password: PASSWORD,
    network: "203.0.113.8",
  });
  const wrong = await signIn(SYSTEM, {
    email: person.email,
    password: "not the password",
    network: "203.0.113.8",
  });
  expect(unknown).toEqual(wrong);
  expect(code(wrong)).toBe("wrong-credentials");
});

test("guessing from one network is stopped and does not lock the owner out elsewhere", async () => {
  const person = await makePerson();
  const guesses = [];
  for (let guess = 0; guess < 10; guess++)
    guesses.push(
      code(
        await signIn(SYSTEM, { email: person.email, password: `guess ${guess}`, network: "198.51.100.1" }),
      ),
    );
  expect(guesses.slice(0, 8)).toEqual(Array(8).fill("wrong-credentials"));
  expect(guesses.slice(8)).toEqual(["too-many", "too-many"]);
  expect(
    code(await signIn(SYSTEM, { email: person.email, password: PASSWORD, network: "198.51.100.1" })),
  ).toBe("too-many");
  expect(await sessionOf(person.email, PASSWORD, "198.51.100.2")).not.toBeNull();
});

test("the right password gives the tries back", async () => {
  const person = await makePerson();
  for (let round = 0; round < 3; round++) {
    for (let guess = 0; guess < 5; guess++)
      await signIn(SYSTEM, { email: person.email, password: "mistyped", network: "198.51.100.3" });
    expect(await sessionOf(person.email, PASSWORD, "198.51.100.3")).not.toBeNull();
  }
});

test("a new password ends every session and the old password", async () => {
  const person = await makePerson();
  const session = await sessionOf(person.email, PASSWORD);
  expect(code(await changePassword(person, { current: "wrong", next: "another good password" }))).toBe(
    "wrong-password",
  );
  expect(code(await changePassword(person, { current: PASSWORD, next: "another good password" }))).toBe("ok");
  expect(await readSession(SYSTEM, session?.version ?? { accountId: "", sessionVersion: 0 })).toEqual({
    ok: true,
    value: null,
  });
  expect(await sessionOf(person.email, PASSWORD)).toBeNull();
  expect(await sessionOf(person.email, "another good password")).not.toBeNull();
});

test("closing an account ends its sessions, deletes its work and frees its address", async () => {
  const person = await makePerson();
  const session = await sessionOf(person.email, PASSWORD);
  await db().enrolment.create({ data: { accountId: person.id, trackId: "t", startedAt: new Date() } });
  expect(code(await closeAccount(person, { password: "wrong" }))).toBe("wrong-password");
  expect(code(await closeAccount(person, { password: PASSWORD }))).toBe("ok");
  expect(await readSession(SYSTEM, session?.version ?? { accountId: "", sessionVersion: 0 })).toEqual({
    ok: true,
    value: null,
  });
  expect(await db().enrolment.count({ where: { accountId: person.id } })).toBe(0);
  const row = await db().account.findUniqueOrThrow({ where: { id: person.id } });
  expect(row).toMatchObject({ email: null, passwordHash: null, name: "Closed account" });
  expect(
    code(await createAccount(VISITOR, { name: "New", email: person.email, password: PASSWORD, network })),
  ).toBe("ok");
});

test("two admins who step down at once do not leave the site without one", async () => {
  await db().account.updateMany({ where: { role: "ADMIN" }, data: { role: "LEARNER" } });
  const [one, two] = [await makePerson("ADMIN"), await makePerson("ADMIN")];
  const both = await Promise.all([
    closeAccount(one, { password: PASSWORD }),
    closeAccount(two, { password: PASSWORD }),
  ]);
  expect(both.map(code).sort()).toEqual(["last-admin", "ok"]);
  expect(await db().account.count({ where: { role: "ADMIN", closedAt: null } })).toBe(1);
});

test("an admin gives a role, disables an account and finds it again", async () => {
  const admin = await makePerson("ADMIN");
  const person = await makePerson("LEARNER", "Percent 100% Sure");
  const session = await sessionOf(person.email, PASSWORD);
  expect(code(await setRole(admin, { accountId: person.id, role: "MENTOR" }))).toBe("ok");
  expect(code(await setDisabled(admin, { accountId: person.id, disabled: true }))).toBe("ok");
  expect(await readSession(SYSTEM, session?.version ?? { accountId: "", sessionVersion: 0 })).toEqual({
    ok: true,
    value: null,
  });
  expect(code(await signIn(SYSTEM, { email: person.email, password: PASSWORD, network }))).toBe("disabled");
  const found = await listPeople(admin, { search: "100% s" });
  expect(found.ok && found.value.people.map(({ id, role, disabled }) => ({ id, role, disabled }))).toEqual([
    { id: person.id, role: "MENTOR", disabled: true },
  ]);
  const none = await listPeople(admin, { search: "100_" });
  expect(none.ok && none.value.total).toBe(0);
  expect(code(await setDisabled(admin, { accountId: person.id, disabled: false }))).toBe("ok");
  expect(await sessionOf(person.email, PASSWORD)).not.toBeNull();
});

test("a reset link sets a password once, in time, and ends the sessions", async () => {
  const admin = await makePerson("ADMIN");
  const person = await makePerson();
  const session = await sessionOf(person.email, PASSWORD);
  const first = await issueResetLink(admin, { accountId: person.id });
  const second = await issueResetLink(admin, { accountId: person.id });
  if (!first.ok || !second.ok) throw new Error("no link");
  const redeem = (token: string, options = {}) =>
    redeemResetLink(VISITOR, { token, password: "a fresh password", network: "203.0.113.30" }, options);
  expect(code(await redeem(first.value.token))).toBe("link-over");
  const tomorrow = { now: new Date(Date.now() + 25 * 3_600_000) };
  expect(code(await redeem(second.value.token, tomorrow))).toBe("link-over");
  const both = await Promise.all([redeem(second.value.token), redeem(second.value.token)]);
  expect(both.map(code).sort()).toEqual(["link-over", "ok"]);
  expect(await readSession(SYSTEM, session?.version ?? { accountId: "", sessionVersion: 0 })).toEqual({
    ok: true,
    value: null,
  });
  expect(await sessionOf(person.email, "a fresh password", "203.0.113.31")).not.toBeNull();
  expect(await db().accountLink.count({ where: { tokenHash: second.value.token } })).toBe(0);
});

test("the first admin comes from a link, with an account or without one", async () => {
  const person = await makePerson();
  for (const email of [person.email, "first-admin@example.org"]) {
    const link = await issueAdminLink(SYSTEM, { email });
    if (!link.ok) throw new Error("no link");
    const input = {
      token: link.value.token,
      name: "First",
      password: "the admin's password",
      network: "203.0.113.40",
    };
    expect(code(await redeemAdminLink(VISITOR, input))).toBe("ok");
    expect(code(await redeemAdminLink(VISITOR, input))).toBe("link-over");
    expect((await sessionOf(email, "the admin's password", "203.0.113.41"))?.viewer?.role).toBe("ADMIN");
  }
});

test("nothing that somebody did is left once they have closed their account, whatever tables there are", async () => {
  const { learner } = await makeWorld();
  const tables = await db().$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = current_schema() and column_name = 'accountId' order by 1`;
  const rowsOf = async () => {
    const counts: Record<string, number> = {};
    for (const { name } of tables) {
      const [row] = await db().$queryRawUnsafe<{ count: bigint }[]>(
        `select count(*) from "${name}" where "accountId" = '${learner.id}'`,
      );
      counts[name] = Number(row?.count);
    }
    return counts;
  };
  expect((await rowsOf()).Sitting).toBe(1);
  expect(code(await closeAccount(learner, { password: PASSWORD }))).toBe("ok");
  expect(await rowsOf()).toEqual(Object.fromEntries(tables.map(({ name }) => [name, 0])));
});

test("demo accounts are made once, and one that was closed does not come back", async () => {
  expect(await makeDemoAccounts(SYSTEM, {})).toEqual({ ok: true, value: { made: DEMO_PEOPLE.length } });
  expect(await makeDemoAccounts(SYSTEM, {})).toEqual({ ok: true, value: { made: 0 } });
  const learner = await sessionOf("learner@waymark.test", "waymark-demo", "203.0.113.50");
  if (!learner?.viewer) throw new Error("no session");
  expect(code(await closeAccount(learner.viewer, { password: "waymark-demo" }))).toBe("ok");
  expect(await makeDemoAccounts(SYSTEM, {})).toEqual({ ok: true, value: { made: 0 } });
});
