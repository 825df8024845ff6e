import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { KeptWork, type SaveState } from "./kept-work.ts";
import { workspaceSchema } from "./save-answer.ts";

const starter = { "a.py": "start" };
const filesOf = (text: string): LabFiles => ({ "a.py": text });

/** How the network treats the next requests. */
type Network = "up" | "down" | "answer-lost" | "failing" | "signed-out";

/** A server that keeps the promises of server/labs/save-work.ts, behind a network that keeps none. */
class World {
  network: Network = "up";
  row: { revision: number; savedAt: string; saveId: string; files: LabFiles } | null = null;
  /** Every text that the server has ever had. */
  had = new Set<string>();
  storage = new Map<string, string>();
  /** Names of the copies whose pages are open. */
  held = new Map<string, () => void>();

  answer(method: string, body: string | undefined): Response {
    if (this.network === "down") throw new TypeError("no connection");
    if (this.network === "failing") return json(500, { error: { code: "unexpected", message: "" } });
    if (this.network === "signed-out") return json(401, { error: { code: "signed-out", message: "" } });
    const value = method === "GET" ? this.work() : this.save(JSON.parse(body ?? ""));
    if (this.network === "answer-lost") throw new TypeError("the connection ended");
    return json(200, value);
  }

  private work() {
    return { workspace: this.row };
  }

  private save(sent: { files: LabFiles; baseRevision: number; saveId: string }) {
    const { files, baseRevision, saveId } = sent;
    const meta = () => ({
      revision: this.row?.revision,
      savedAt: this.row?.savedAt,
      saveId: this.row?.saveId,
    });
    if (this.row?.saveId === saveId) return { kind: "saved", ...meta() };
    if ((this.row?.revision ?? 0) !== baseRevision)
      return { kind: "conflict", ...meta(), files: this.row?.files };
    this.row = { revision: baseRevision + 1, savedAt: "2026-11-25T00:00:00.000Z", saveId, files };
    this.had.add(files["a.py"] ?? "");
    return { kind: "saved", ...meta() };
  }
}

const json = (status: number, value: unknown) => new Response(JSON.stringify(value), { status });

let world: World;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** @param locks whether the browser knows which pages are open */
function enter(locks = true): void {
  world = new World();
  vi.stubGlobal("fetch", async (_url: string, { method = "GET", body }: { method?: string; body?: string }) =>
    world.answer(method, body),
  );
  vi.stubGlobal(
    "localStorage",
    new Proxy(
      {
        getItem: (key: string) => world.storage.get(key) ?? null,
        setItem: (key: string, text: string) => void world.storage.set(key, text),
        removeItem: (key: string) => void world.storage.delete(key),
      },
      {
        ownKeys: () => [...world.storage.keys()],
        getOwnPropertyDescriptor: (_, key) => ({
          enumerable: true,
          configurable: true,
          value: world.storage.get(String(key)),
        }),
        get: (methods, key) =>
          key in methods ? methods[key as keyof typeof methods] : world.storage.get(String(key)),
      },
    ),
  );
  vi.stubGlobal("navigator", {
    locks: {
      request: (name: string, run: () => Promise<void>) => {
        world.held.set(name, () => undefined);
        return run().then(() => world.held.delete(name));
      },
      query: async () => ({ held: !locks ? [] : [...world.held.keys()].map((name) => ({ name })) }),
    },
  });
}

/** A page with the lab open. */
class Page {
  state: SaveState = { kind: "loading" };
  files: LabFiles = starter;
  private readonly work: KeptWork<{ workspace: z.output<typeof workspaceSchema> }>;
  private readonly key: string;

  constructor() {
    const before = new Set(world.held.keys());
    this.work = new KeptWork({
      workId: "lab",
      url: "/work",
      saveWith: { labDigest: "digest" },
      schema: z.object({ workspace: workspaceSchema }),
      starter,
      accountId: "ada",
      onFiles: (files) => {
        this.files = files;
      },
      onWork: () => undefined,
      onState: (state) => {
        this.state = state;
        // The promise of the status line, held at every single change of it.
        if (state.kind === "saved") expect(world.had).toContain(this.text);
      },
    });
    this.key = [...world.held.keys()].find((key) => !before.has(key)) ?? "";
    void this.work.open();
  }

  get text(): string {
    return this.files["a.py"] ?? "";
  }

  type(text: string): boolean {
    if (this.state.kind === "loading" || this.state.kind === "conflict") return false;
    this.files = filesOf(text);
    this.work.edit(this.files);
    return true;
  }

  choose(which: "mine" | "theirs"): string | null {
    if (this.state.kind !== "conflict") return null;
    const { mine, theirs } = this.state;
    this.work.resolve(which === "mine" ? mine : theirs.files);
    return (which === "mine" ? theirs.files : mine)["a.py"] ?? "";
  }

  saveNow(): void {
    this.work.saveNow();
  }

  /** The tab crashes: nothing more is sent, and the browser frees its lock. */
  crash(): void {
    world.held.delete(this.key);
    Object.assign(this.work, { send: async () => undefined, open: async () => undefined });
    this.work.dispose();
  }
}

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

type Step =
  | { kind: "type"; page: number }
  | { kind: "wait"; ms: number }
  | { kind: "network"; network: Network }
  | { kind: "reload"; page: number }
  | { kind: "choose"; page: number; which: "mine" | "theirs" };

const page = fc.nat(1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("type" as const), page }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("wait" as const),
      ms: fc.constantFrom(1, 500, 900, 6_000, 40_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("network" as const),
      network: fc.constantFrom<Network>("up", "up", "down", "answer-lost", "failing", "signed-out"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("reload" as const), page }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("choose" as const),
      page,
      which: fc.constantFrom("mine" as const, "theirs" as const),
    }),
  },
);

test("whatever breaks, each page's last text reaches the server or was given up by choice", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), fc.boolean(), async (steps, locks) => {
      enter(locks);
      const pages = [new Page(), new Page()];
      await wait(10);
      let typed = 0;
      /** The last thing that was typed on each page that ever was. */
      const last = new Map<Page, string>();
      const givenUp = new Set<string>();
      for (const one of steps) {
        if (one.kind === "wait") await wait(one.ms);
        else if (one.kind === "network") world.network = one.network;
        else {
          const at = pages[one.page] as Page;
          if (one.kind === "type") {
            const text = `text ${++typed}`;
            const under = at.text;
            // What stood on the page was seen by whoever typed over it.
            if (at.type(text)) {
              last.set(at, text);
              givenUp.add(under);
            }
          } else if (one.kind === "choose") {
            const other = at.choose(one.which);
            if (other !== null) givenUp.add(other);
          } else {
            at.crash();
            pages[one.page] = new Page();
            await wait(10);
          }
        }
      }
      // The network is back, every page is left and the lab opened again, and every version is looked at.
      world.network = "up";
      await wait(60_000);
      for (const each of pages) each.crash();
      const end = new Page();
      await wait(60_000);
      for (let round = 0; end.state.kind === "conflict" && round < 50; round++) {
        givenUp.add(end.choose("mine") ?? "");
        await wait(5_000);
      }
      expect(end.state.kind === "saved" || end.state.kind === "untouched").toBe(true);
      for (const text of last.values())
        expect(world.had.has(text) || givenUp.has(text), `${text} is nowhere`).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("a save whose acknowledgement was lost is sent again as it was, and what was typed since follows it", async () => {
  enter();
  const one = new Page();
  await wait(10);
  world.network = "answer-lost";
  one.type("first");
  await wait(1_000);
  one.type("first, and more");
  world.network = "up";
  await wait(10_000);
  expect(one.state.kind).toBe("saved");
  expect(world.row).toMatchObject({ revision: 2, files: filesOf("first, and more") });
});

test("a page that crashed before the acknowledgement goes on from its own save without a question", async () => {
  enter();
  const before = new Page();
  await wait(10);
  world.network = "answer-lost";
  before.type("first");
  await wait(1_000);
  before.type("first, and more");
  before.crash();
  world.network = "up";
  const after = new Page();
  await wait(10);
  expect(after.text).toBe("first, and more");
  await wait(5_000);
  expect(after.state.kind).toBe("saved");
});

test("ten minutes without a connection, and the code is sent when it is back", async () => {
  enter();
  const one = new Page();
  await wait(10);
  world.network = "down";
  for (let minute = 0; minute < 10; minute++) {
    one.type(`minute ${minute}`);
    await wait(60_000);
    expect(one.state).toEqual({ kind: "device", why: "offline" });
  }
  world.network = "up";
  one.saveNow();
  await wait(1_000);
  expect(world.row?.files).toEqual(filesOf("minute 9"));
});

test("two tabs that were offline and crashed leave two versions, and both are offered", async () => {
  enter();
  const pages = [new Page(), new Page()];
  await wait(10);
  world.network = "down";
  pages[0]?.type("left");
  pages[1]?.type("right");
  await wait(1_000);
  for (const each of pages) each.crash();
  world.network = "up";
  const after = new Page();
  await wait(10);
  expect(after.state).toMatchObject({ kind: "conflict", theirs: { from: "device" } });
  const offered = after.state.kind === "conflict" ? [after.state.mine, after.state.theirs.files] : [];
  expect(offered.map((files) => files["a.py"]).sort()).toEqual(["left", "right"]);
});
