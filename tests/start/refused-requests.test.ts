// What is turned away before any operation sees it, by a running site, and what the log says of it.
import { rm } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getLabs } from "@/catalog/labs/get-labs.ts";
import { ACCOUNT_HEADER } from "@/domain/accounts/account-header.ts";
import { apiPaths } from "@/paths.ts";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";
import { HttpSession } from "../setup/http-session.ts";
import { type StartedSite, startSite } from "../setup/start-site.ts";

const lab = getLabs()[0];
const SUBMISSION = "0199f000-0000-7000-8000-000000000000";
const ANSWER = apiPaths.submissionAnswer(SUBMISSION);
const json = { "content-type": "application/json" };
let folder = "";
let site: StartedSite;
let learner: HttpSession;
let learnerId = "";

beforeAll(async () => {
  folder = await makeScratchFolder("refused");
  site = await startSite({ dataDir: folder, env: { LOG_LEVEL: "info" } });
  learner = await new HttpSession(site.url).signIn("learner@waymark.test", "waymark-demo");
  learnerId = ((await (await learner.request(apiPaths.me())).json()) as { viewer: { id: string } }).viewer.id;
});
afterAll(async () => {
  await site?.stop();
  await rm(folder, { recursive: true, force: true });
});

const answersOf = (text: string) => `{"files":{},"answers":${text}}`;

const ROWS: Record<string, { send: () => RequestInit; status: number; code: string; signedOut?: true }> = {
  "10 MB": {
    send: () => ({ body: answersOf(`["${"x".repeat(10_000_000)}"]`), headers: json }),
    status: 413,
    code: "too-large",
  },
  "NaN, bare": { send: () => ({ body: answersOf("[NaN]"), headers: json }), status: 400, code: "not-json" },
  "an infinity, bare": {
    send: () => ({ body: answersOf("[Infinity]"), headers: json }),
    status: 400,
    code: "not-json",
  },
  "400,000 levels": {
    send: () => ({ body: answersOf(`${"[".repeat(400_000)}${"]".repeat(400_000)}`), headers: json }),
    status: 400,
    code: "too-deep",
  },
  "no JSON by its type": {
    send: () => ({ body: "answers=1", headers: { "content-type": "application/x-www-form-urlencoded" } }),
    status: 400,
    code: "not-json",
  },
  "a request from another site": {
    send: () => ({ body: answersOf("[]"), headers: { ...json, "sec-fetch-site": "cross-site" } }),
    status: 403,
    code: "forbidden",
  },
  "a page of somebody else": {
    send: () => ({ body: answersOf("[]"), headers: { ...json, [ACCOUNT_HEADER]: SUBMISSION } }),
    status: 401,
    code: "other-account",
  },
  "nobody signed in": {
    send: () => ({ body: answersOf("[]"), headers: json }),
    status: 401,
    code: "signed-out",
    signedOut: true,
  },
};

test.each(Object.entries(ROWS))("%s is refused by its own code and logged", async (_, row) => {
  const session = row.signedOut ? new HttpSession(site.url) : learner;
  const lines = site.output().split("\n").length;
  const response = await session.request(ANSWER, { method: "POST", ...row.send() });
  expect(response.status).toBe(row.status);
  expect(await response.json()).toMatchObject({ error: { code: row.code } });
  const logged = () =>
    site
      .output()
      .split("\n")
      .slice(lines - 1)
      .flatMap((line) => (line.includes('"refused"') ? [JSON.parse(line) as Record<string, unknown>] : []))
      .find(({ code }) => code === row.code);
  await expect.poll(logged).toMatchObject({ operation: expect.stringMatching(/answer/) });
  // Whoever comes from another site is not asked for by their cookie.
  const account = row.code === "forbidden" || row.signedOut ? null : learnerId;
  expect(logged()?.account).toBe(account);
});

test("a posted claim of passed checks makes no pass", async () => {
  if (!lab) throw new Error("there is no lab");
  const files = Object.fromEntries(lab.files.map(({ name, starter }) => [name, starter]));
  const attempt = { attemptId: SUBMISSION, labDigest: lab.digest, files, passed: 7, total: 7 };
  expect((await learner.send("POST", apiPaths.labAttempts(lab.id), attempt)).status).toBe(200);
  const work = (await (await learner.request(apiPaths.labWork(lab.id))).json()) as Record<string, unknown>;
  expect(work).toMatchObject({ pass: null });
  expect((await learner.request(apiPaths.labSolution(lab.id))).status).toBe(409);
});
