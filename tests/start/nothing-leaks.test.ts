// Everything that a learner can receive from the running site before a pass, read as it arrives.
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { getLabs } from "@/catalog/labs/get-labs.ts";
import { apiPaths, paths } from "@/paths.ts";
import { rightAnswers } from "@/prisma/seed/right-answers.ts";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";
import {
  type Canaries,
  CanaryIndex,
  filesBelow,
  found,
  labCanaries,
  withoutEscapes,
} from "../setup/canaries.ts";
import { HttpSession } from "../setup/http-session.ts";
import { questionCanaries } from "../setup/question-canaries.ts";
import { type StartedSite, startSite } from "../setup/start-site.ts";

const canaries = labCanaries();
const received = new Map<string, string>();
let folder = "";
let site: StartedSite;
let learner: HttpSession;

async function receive(address: string, init: RequestInit = {}, label = address): Promise<string> {
  const text = await (await learner.request(address, init)).text();
  received.set(label, text);
  return text;
}

beforeAll(async () => {
  folder = await makeScratchFolder("leaks");
  site = await startSite({ dataDir: folder });
  learner = await new HttpSession(site.url).signIn("learner@waymark.test", "waymark-demo");
});
afterAll(async () => {
  await site?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Every page, as HTML and as the data of a navigation within the site. */
async function receivePages(): Promise<void> {
  const fixed = [paths.landing(), paths.dashboard(), paths.settings(), paths.tracks(), "/no-such-page"];
  const pages = [...fixed, ...getCatalog().byAddress.keys()];
  for (const page of pages) {
    await receive(page);
    await receive(page, { headers: { rsc: "1" } }, `${page} (flight)`);
    await receive(
      page,
      { headers: { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" } },
      `${page} (prefetch)`,
    );
  }
}

/** What the pages load, and a source map for each script, were there one. */
async function receiveFiles(): Promise<void> {
  const named = [...received.values()].flatMap((text) => [...text.matchAll(/\/_next\/static\/[\w./~-]+/g)]);
  const files = new Set(named.map(([address]) => address));
  for (const path of filesBelow(join(".next", "static"))) files.add(`/_next/${path.slice(".next/".length)}`);
  for (const path of filesBelow("public")) files.add(path.slice("public".length));
  for (const file of files) {
    if (/\.(wasm|zip|woff2?|svg|png|ico)$/.test(file) || file.includes("/pyodide/")) continue;
    // Precompressed twins are served under the name of what they hold.
    if (file.startsWith("/runtime-br/")) continue;
    await receive(file);
    if (/\.m?js$/.test(file)) await receive(`${file}.map`);
  }
}

/** What the JSON addresses tell a learner who has submitted, and was found wrong. */
async function receiveJson(): Promise<void> {
  await receive(apiPaths.me());
  for (const track of getCatalog().tracks) await receive(apiPaths.trackProgress(track.id));
  for (const id of getCatalog().lessonById.keys()) await receive(apiPaths.lessonProgress(id));
  for (const lab of getLabs()) {
    const files = Object.fromEntries(lab.files.map(({ name, starter }) => [name, starter]));
    const send = async (address: string, body: unknown) => {
      const text = await (await learner.send("POST", address, body)).text();
      received.set(`POST ${address}`, text);
    };
    const submissionId = randomUUID();
    await send(apiPaths.labSubmissions(lab.id), { submissionId, labDigest: lab.digest, files });
    await send(apiPaths.submissionAnswer(submissionId), { files, answers: [] });
    await receive(apiPaths.submission(submissionId));
    await receive(apiPaths.labWork(lab.id));
    await receive(apiPaths.labSolution(lab.id));
  }
}

const questions = questionCanaries([...getCatalog().questionById.values()]);

/** Begins every quiz, every mock exam and practice, answers all of it, and reads what comes back. */
async function receiveSittings(): Promise<string[]> {
  const begun: string[] = [];
  const begin = async (address: string, body: Record<string, unknown>) => {
    const sittingId = randomUUID();
    const started = await learner.send("POST", address, { ...body, sittingId });
    received.set(`POST ${address}`, await started.text());
    begun.push(sittingId);
  };
  for (const { id } of getCatalog().quizzes) await begin(apiPaths.quizSittings(id), {});
  for (const { id } of getCatalog().exams) {
    await begin(apiPaths.mocks(id), { extraTime: 0 });
    await begin(apiPaths.practice(id), { domainId: null, weakIn: null });
  }
  for (const sittingId of begun) {
    await receive(paths.sitting(sittingId));
    await receive(paths.sitting(sittingId), { headers: { rsc: "1" } }, `${sittingId} (flight)`);
    for (const [index, answer] of [
      { choice: "c1" },
      { choice: "c2" },
      { text: "1" },
      { choices: ["c1"] },
    ].entries()) {
      const body = { answer, confidence: null, flagged: false, baseRevision: 0, saveId: randomUUID() };
      const address = apiPaths.sittingAnswer(sittingId, index + 1);
      received.set(`PUT ${address}`, await (await learner.send("PUT", address, body)).text());
    }
  }
  for (const { id } of getCatalog().quizzes) await receive(apiPaths.quizStanding(id));
  for (const { id } of getCatalog().exams) await receive(apiPaths.examStanding(id));
  return begun;
}

const saidIn = (text: string) => {
  const plain = withoutEscapes(text);
  return questions.filter(({ texts }) => found(texts, plain).length > 0).map(({ id }) => id);
};

test("nothing that explains or answers a question arrives before it is settled, and all of it after", async () => {
  for (const { id, texts } of questions) expect(texts.length, id).toBeGreaterThan(0);
  const begun = await receiveSittings();
  const leaks = [...received].flatMap(([address, text]) => saidIn(text).map((id) => `${address}: ${id}`));
  expect(leaks).toEqual([]);
  const [quiz = ""] = begun;
  await learner.send("POST", apiPaths.handIn(quiz), {});
  const [first] = getCatalog().quizzes;
  const told = questions.filter(({ id, told }) => told && first?.questions.some((one) => one.id === id));
  // Those that are explained by nothing but formulas may all be among the drawn ones.
  const least = (first?.draw ?? 1) - ((first?.questions.length ?? 0) - told.length);
  expect(least).toBeGreaterThan(5);
  expect(
    saidIn(await receive(paths.sitting(quiz), {}, "a quiz that was handed in")).length,
  ).toBeGreaterThanOrEqual(least);
});

test("the running site hands out nothing of any solution, mistake or answer", async () => {
  await receivePages();
  await receiveFiles();
  await receiveJson();
  expect(received.size).toBeGreaterThan(100);
  const leaks: string[] = [];
  const index = new CanaryIndex(canaries.flatMap(({ texts }) => texts));
  for (const [address, text] of received) {
    const held = index.foundIn(withoutEscapes(text));
    if (held.size === 0) continue;
    for (const { labId, kind, texts } of canaries)
      for (const line of texts) if (held.has(line)) leaks.push(`${address}: ${kind} of ${labId}: ${line}`);
  }
  expect(leaks).toEqual([]);
});

test("after a pass the solution is handed out, and is found by the same look", async () => {
  const lab = getLabs()[0];
  const solution = canaries.find(({ labId, kind }): boolean => labId === lab?.id && kind === "solution");
  if (!lab || !solution) throw new Error("there is no lab");
  const files = Object.fromEntries(lab.files.map(({ name, starter }) => [name, starter]));
  const submissionId = randomUUID();
  const sent = await learner.send("POST", apiPaths.labSubmissions(lab.id), {
    submissionId,
    labDigest: lab.digest,
    files,
  });
  const { calls } = (await sent.json()) as { calls: Parameters<typeof rightAnswers>[1] };
  const answers = rightAnswers(lab.digest, calls);
  await learner.send("POST", apiPaths.submissionAnswer(submissionId), { files, answers });
  const text = await receive(apiPaths.labSolution(lab.id));
  expect(missing(solution, text)).toEqual([]);
});

const missing = ({ texts }: Canaries, text: string) => {
  const there = new Set(found(texts, withoutEscapes(text)));
  return texts.filter((line) => !there.has(line));
};
