import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { SYSTEM, VISITOR } from "@/domain/accounts/viewer.ts";
import { freshDatabase } from "../setup/fresh-database.ts";
import { code } from "../setup/outcome-code.ts";

await freshDatabase();
process.env.NEXTAUTH_URL = "https://learn.example.org";
const { db } = await import("@/server/db.ts");
const { makePerson, PASSWORD } = await import("../setup/people.ts");
const { must } = await import("../setup/world.ts");
const { inJobs, runWaitingJobs } = await import("../setup/run-waiting-jobs.ts");
const { askForReset } = await import("@/server/accounts/links/ask-for-reset.ts");
const { askForVerifyLink } = await import("@/server/accounts/links/ask-for-verify-link.ts");
const { createAccount } = await import("@/server/accounts/create-account.ts");
const { issueResetLink } = await import("@/server/accounts/links/issue-reset-link.ts");
const { redeemResetLink } = await import("@/server/accounts/links/redeem-reset-link.ts");
const { redeemVerifyLink } = await import("@/server/accounts/links/redeem-verify-link.ts");
const { writeResetLink } = await import("@/server/accounts/links/write-reset-link.ts");
const { setDisabled } = await import("@/server/accounts/people/set-disabled.ts");
const { closeAccount } = await import("@/server/accounts/close-account.ts");
const { signIn } = await import("@/server/accounts/sign-in.ts");
const { listMails } = await import("@/server/mail/list-mails.ts");
const { readMail } = await import("@/server/mail/read-mail.ts");

const admin = await makePerson("ADMIN");
const network = () => randomUUID();

/** The mails to an address as an admin reads them, newest first. */
async function mailsTo(email: string) {
  const { mails } = must(await listMails(admin, {}));
  const found = mails.filter(({ to }) => to === email);
  return Promise.all(found.map(async ({ id }) => must(await readMail(admin, { mailId: id }))));
}
const tokenIn = (mail: { text: string } | undefined) => /#([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";

test("a forgotten password is set anew by a mail, once, within the hour, and confirms the address", async () => {
  const person = await makePerson();
  must(await askForReset(VISITOR, { email: ` ${person.email.toUpperCase()} `, network: network() }));
  await runWaitingJobs();
  must(await askForReset(VISITOR, { email: person.email, network: network() }));
  await runWaitingJobs();
  const [newest, earlier, ...more] = await mailsTo(person.email);
  expect(more).toEqual([]);
  expect(newest?.subject).toBe("Set a new password");
  expect(newest?.html).toContain(`https://learn.example.org/signin/reset#${tokenIn(newest)}`);
  const redeem = (token: string, options = {}) =>
    redeemResetLink(VISITOR, { token, password: "a fresh password", network: network() }, options);
  expect(code(await redeem(tokenIn(earlier))), "a newer one ends it").toBe("link-over");
  const late = { now: new Date(Date.now() + 61 * 60_000) };
  expect(code(await redeem(tokenIn(newest), late))).toBe("link-over");
  expect(code(await redeem(tokenIn(newest)))).toBe("ok");
  expect(code(await redeem(tokenIn(newest)))).toBe("link-over");
  const session = await signIn(SYSTEM, {
    email: person.email,
    password: "a fresh password",
    network: network(),
  });
  expect(code(session)).toBe("ok");
  expect((await db().account.findUniqueOrThrow({ where: { id: person.id } })).emailVerifiedAt).not.toBeNull();
});

test("a link that an admin passed on confirms nothing", async () => {
  const person = await makePerson();
  const { token } = must(await issueResetLink(admin, { accountId: person.id }));
  must(await redeemResetLink(VISITOR, { token, password: "a fresh password", network: network() }));
  expect((await db().account.findUniqueOrThrow({ where: { id: person.id } })).emailVerifiedAt).toBeNull();
});

test("nobody learns who has an account: answers, rows and refusals are the same", async () => {
  const person = await makePerson();
  const unknown = `nobody-${randomUUID().slice(0, 8)}@waymark.test`;
  const tables = ["Mail", "AccountLink", "Event", "Notification"];
  const rows = async () => {
    const counts = tables.map((name) => `(select count(*) from "${name}") as "${name}"`);
    return inJobs(`select ${counts.join(", ")}, (select count(*) from graphile_worker.jobs) as jobs`);
  };
  await runWaitingJobs();
  const traces = [];
  for (const email of [person.email, unknown]) {
    const before = await rows();
    const answers = [];
    for (let times = 0; times < 6; times++)
      answers.push(await askForReset(VISITOR, { email, network: network() }));
    const after = await rows();
    const change = Object.fromEntries(
      Object.entries(after[0] ?? {}).map(([name, count]) => [
        name,
        Number(count) - Number(before[0]?.[name]),
      ]),
    );
    traces.push({ answers: answers.map((answer) => (answer.ok ? answer : code(answer))), change });
    const payloads = await inJobs<{ payload: object }>(
      "select payload from graphile_worker._private_jobs order by id desc limit 1",
    );
    expect(Object.keys(payloads[0]?.payload ?? {}).sort()).toEqual(["email", "mailId"]);
  }
  expect(traces[0]).toEqual(traces[1]);
  expect(traces[0]?.change).toEqual({ Mail: 0, AccountLink: 0, Event: 0, Notification: 0, jobs: 5 });
  expect(traces[0]?.answers[5]).toBe("too-many");
  await runWaitingJobs();
  expect(await mailsTo(unknown)).toEqual([]);
  expect(await inJobs("select 1 from graphile_worker.jobs")).toEqual([]);
});

test("disabled and closed accounts get no link", async () => {
  const [disabled, closed] = [await makePerson(), await makePerson()];
  must(await setDisabled(admin, { accountId: disabled.id, disabled: true }));
  must(await closeAccount(closed, { password: PASSWORD }));
  for (const { email } of [disabled, closed]) must(await askForReset(VISITOR, { email, network: network() }));
  await runWaitingJobs();
  expect(await mailsTo(disabled.email)).toEqual([]);
  expect(await mailsTo(closed.email)).toEqual([]);
});

test("the job behind a forgotten password, run twice, makes one link and one mail", async () => {
  const person = await makePerson();
  const job = { email: person.email, mailId: randomUUID() };
  const both = await Promise.all([writeResetLink(SYSTEM, job), writeResetLink(SYSTEM, job)]);
  expect(both.map((outcome) => must(outcome).written).sort()).toEqual([false, true]);
  await runWaitingJobs();
  const [mail, ...more] = await mailsTo(person.email);
  expect(more).toEqual([]);
  expect(
    code(
      await redeemResetLink(VISITOR, {
        token: tokenIn(mail),
        password: "a fresh password",
        network: network(),
      }),
    ),
  ).toBe("ok");
});

test("one network cannot ask for the links of many", async () => {
  const from = network();
  const answers = [];
  for (let times = 0; times < 21; times++)
    answers.push(
      code(
        await askForReset(VISITOR, { email: `a${times}-${from.slice(0, 8)}@waymark.test`, network: from }),
      ),
    );
  expect(answers.slice(0, 20)).toEqual(Array(20).fill("ok"));
  expect(answers[20]).toBe("too-many");
});

test("whoever signs up confirms their address by a link, once, within a day, and may ask for another", async () => {
  const email = `new-${randomUUID().slice(0, 8)}@waymark.test`;
  const { id } = must(
    await createAccount(VISITOR, { name: "New", email, password: PASSWORD, network: network() }),
  );
  const person = { kind: "account", id, name: "New", email, role: "LEARNER" } as const;
  await runWaitingJobs();
  must(await askForVerifyLink(person, {}));
  await runWaitingJobs();
  const [newest, first] = await mailsTo(email);
  expect(newest?.text).toContain("https://learn.example.org/signin/verify#");
  const redeem = (token: string, options = {}) =>
    redeemVerifyLink(VISITOR, { token, network: network() }, options);
  expect(code(await redeem(tokenIn(first)))).toBe("link-over");
  expect(code(await redeem(tokenIn(newest), { now: new Date(Date.now() + 25 * 3_600_000) }))).toBe(
    "link-over",
  );
  expect(must(await redeem(tokenIn(newest)))).toEqual({ email });
  expect(code(await redeem(tokenIn(newest)))).toBe("link-over");
  expect(code(await askForVerifyLink(person, {}))).toBe("not-now");
  expect(await db().event.count({ where: { kind: "account.address-verified", actorId: id } })).toBe(1);
  const other = await makePerson();
  const asked = [];
  for (let times = 0; times < 6; times++) asked.push(code(await askForVerifyLink(other, {})));
  expect(asked).toEqual([...Array(5).fill("ok"), "too-many"]);
});

test("without a mail server mails stay, and admins alone read them", async () => {
  const person = await makePerson();
  must(await askForReset(VISITOR, { email: person.email, network: network() }));
  await runWaitingJobs();
  const { leaves, mails, lately } = must(await listMails(admin, {}));
  expect(leaves).toBe(false);
  expect(lately.sent).toBeGreaterThan(0);
  const mail = mails.find(({ to }) => to === person.email);
  expect(code(await readMail(person, { mailId: mail?.id ?? "" }))).toBe("forbidden");
  expect(code(await listMails(await makePerson("MENTOR"), {}))).toBe("forbidden");
  expect(must(await readMail(admin, { mailId: mail?.id ?? "" })).text).toContain("/signin/reset#");
});
