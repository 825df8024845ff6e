import { rm } from "node:fs/promises";
import { Agent, type IncomingMessage, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { apiPaths } from "@/paths.ts";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";
import { HttpSession } from "../setup/http-session.ts";
import { someSave } from "../setup/some-save.ts";
import { type StartedSite, startSite } from "../setup/start-site.ts";

let site: StartedSite | undefined;
let folder = "";

afterEach(async () => {
  await site?.stop();
  await rm(folder, { recursive: true, force: true });
});

type Answer = { status: number; headers: IncomingMessage["headers"]; text: string };

async function answerOf(response: IncomingMessage): Promise<Answer> {
  let text = "";
  for await (const chunk of response) text += String(chunk);
  return { status: response.statusCode ?? 0, headers: response.headers, text };
}

/** A GET over the one connection that an agent keeps. */
function get(url: string, agent: Agent): Promise<Answer & { reused: boolean }> {
  return new Promise((done, failed) => {
    const sent = request(url, { agent }, async (response) =>
      done({ ...(await answerOf(response)), reused: sent.reusedSocket }),
    );
    sent.on("error", failed);
    sent.end();
  });
}

/** Sends the first half of a body, and the rest when told. */
function slowPut(url: string, headers: Record<string, string>, body: string) {
  const half = Math.floor(body.length / 2);
  const sent = request(url, {
    method: "PUT",
    headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(body) },
  });
  const answered = new Promise<Answer>((done, failed) => {
    sent.on("response", async (response) => done(await answerOf(response)));
    sent.on("error", failed);
  });
  sent.write(body.slice(0, half));
  return {
    finish: () => {
      sent.end(body.slice(half));
      return answered;
    },
  };
}

test("SIGTERM takes the site out of service at once, answers what runs and loses nothing of it", async () => {
  folder = await makeScratchFolder("drain");
  site = await startSite({ dataDir: folder });
  const { url } = site;
  const idle = new Agent({ keepAlive: true, maxSockets: 1 });
  const other = new Agent({ keepAlive: true, maxSockets: 1 });
  const ready = await get(`${url}${apiPaths.ready()}`, idle);
  expect(ready.status).toBe(200);
  expect(JSON.parse(ready.text)).toEqual({
    ready: true,
    database: "ok",
    migrations: "applied",
    draining: false,
  });
  expect((await get(`${url}/`, other)).status).toBe(200);

  const { cookie } = await new HttpSession(url).signIn("learner@waymark.test", "waymark-demo");
  const save = someSave("sent while the site is ending");
  const put = slowPut(`${url}${save.path}`, { cookie, "sec-fetch-site": "same-origin" }, save.body);
  await sleep(300);
  site.process.kill("SIGTERM");
  await sleep(300);

  // On connections that were open: the one asks whether it may go on, the other just does.
  const draining = await get(`${url}${apiPaths.ready()}`, idle);
  expect(draining).toMatchObject({ status: 503, reused: true });
  expect(JSON.parse(draining.text)).toMatchObject({ ready: false, database: "ok", draining: true });
  expect(draining.headers["retry-after"]).toBe("5");
  expect(draining.headers.connection).toBe("close");
  const page = await get(`${url}/`, other);
  expect(page).toMatchObject({ status: 200, reused: true });
  expect(page.headers.connection).toBe("close");

  const saved = await put.finish();
  expect(saved.status).toBe(200);
  expect(JSON.parse(saved.text)).toMatchObject({ kind: "saved", revision: 1 });
  expect(saved.headers.connection).toBe("close");
  const began = Date.now();
  expect(await site.stop()).toBe(0);
  expect(Date.now() - began).toBeLessThan(10_000);

  // What it acknowledged while it ended is there.
  site = await startSite({ dataDir: folder });
  const again = await new HttpSession(site.url).signIn("learner@waymark.test", "waymark-demo");
  const work = await again.request(save.path);
  expect(await work.json()).toMatchObject({ workspace: { files: save.files } });
});

test("with DRAIN_SECONDS it goes on listening for so long, and says that it is ending", async () => {
  folder = await makeScratchFolder("drain");
  site = await startSite({ dataDir: folder, env: { DRAIN_SECONDS: "8" } });
  const fresh = new Agent({ keepAlive: false });
  for (const path of [apiPaths.ready(), apiPaths.health()])
    expect((await get(`${site.url}${path}`, fresh)).status).toBe(200);
  site.process.kill("SIGTERM");
  await sleep(300);
  expect(await get(`${site.url}${apiPaths.ready()}`, fresh)).toMatchObject({ status: 503, reused: false });
  expect(await get(`${site.url}${apiPaths.health()}`, fresh)).toMatchObject({ status: 200 });
  const began = Date.now();
  expect(await site.stop()).toBe(0);
  expect(Date.now() - began).toBeLessThan(18_000);
  await expect(get(`${site.url}${apiPaths.ready()}`, fresh)).rejects.toThrow("ECONNREFUSED");
});
