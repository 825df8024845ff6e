import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { readOrMakeSecrets } from "../../scripts/db/secrets.ts";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";
import { HttpClient } from "../faults/http-client.ts";
import { type Learner, makeLearners } from "../faults/learners.ts";
import { embeddedUrl } from "../setup/embedded-url.ts";
import { startSite } from "../setup/start-site.ts";
import { percentile, rounded } from "./figures.ts";

const SITTINGS = 300;
const ANSWER_EVERY_MS = 10_000;
const ANSWERING_MS = 60_000;
const HAND_IN_WITHIN_MS = 60_000;
const EXAM = "google-pmle";

/** What `npm run bench -- --json` says of mock exams. */
export type SittingFigures = {
  sittings: number;
  failed: number;
  /** What failed, by request and status; 0 where no answer came. */
  failures: Record<string, number>;
  startP95Ms: number;
  saves: number;
  saveP95Ms: number;
  handInP95Ms: number;
  readP95Ms: number;
};

type Row = "start" | "save" | "handIn" | "read";
type Timed = Record<Row, number[]> & { failures: Record<string, number> };

/**
 * Mock exams of 300 people at once, each saving an answer every ten seconds for a minute, then all handed in within
 * a minute and read. Everything over HTTP against one process of the site.
 */
export async function benchSittings(): Promise<SittingFigures> {
  const folder = await makeScratchFolder("bench");
  const site = await startSite({ dataDir: folder });
  const client = new HttpClient(site.url, 30_000);
  try {
    const { nextAuthSecret } = readOrMakeSecrets(folder);
    const learners = await makeLearners(embeddedUrl(folder), nextAuthSecret, SITTINGS);
    const timed: Timed = { start: [], save: [], handIn: [], read: [], failures: {} };
    await Promise.all(learners.map((learner, index) => sit(client, learner, index, timed)));
    return {
      sittings: SITTINGS,
      failed: Object.values(timed.failures).reduce((sum, count) => sum + count, 0),
      failures: timed.failures,
      startP95Ms: rounded(percentile(timed.start, 0.95)),
      saves: timed.save.length,
      saveP95Ms: rounded(percentile(timed.save, 0.95)),
      handInP95Ms: rounded(percentile(timed.handIn, 0.95)),
      readP95Ms: rounded(percentile(timed.read, 0.95)),
    };
  } finally {
    client.close();
    await site.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** One person's mock exam; they begin spread over the first ten seconds, and end spread over the last minute. */
async function sit(client: HttpClient, { cookie }: Learner, index: number, timed: Timed): Promise<void> {
  const offset = (index / SITTINGS) * ANSWER_EVERY_MS;
  const began = performance.now();
  await sleep(offset);
  const sittingId = randomUUID();
  const call = async (row: Row, method: "GET" | "PUT" | "POST", path: string, body?: unknown) => {
    const from = performance.now();
    const answer = await client.send(method, path, cookie, body);
    timed[row].push(performance.now() - from);
    if (answer?.status === 200) return;
    const what = `${row} ${answer?.status ?? 0}`;
    timed.failures[what] = (timed.failures[what] ?? 0) + 1;
  };
  await call("start", "POST", `/api/v1/exams/${EXAM}/mocks`, { sittingId, extraTime: 0 });
  const rounds = ANSWERING_MS / ANSWER_EVERY_MS;
  for (let round = 0; round < rounds; round++) {
    await sleep(Math.max(0, began + offset + (round + 1) * ANSWER_EVERY_MS - performance.now()));
    // A flag is a save like any other, and fits every kind of question.
    const body = { answer: null, confidence: null, flagged: true, baseRevision: 0, saveId: randomUUID() };
    await call("save", "PUT", `/api/v1/sittings/${sittingId}/answers/${round + 1}`, body);
  }
  const handInAt = ANSWERING_MS + ANSWER_EVERY_MS + (index / SITTINGS) * HAND_IN_WITHIN_MS;
  await sleep(Math.max(0, began + handInAt - performance.now()));
  await call("handIn", "POST", `/api/v1/sittings/${sittingId}/hand-in`, {});
  await call("read", "GET", `/api/v1/exams/${EXAM}/standing`);
}
