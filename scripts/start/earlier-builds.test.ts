import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeScratchFolder } from "../scratch-folder.ts";
import { bringBack, putAside } from "./earlier-builds.ts";

let folder = "";
beforeEach(async () => {
  folder = await makeScratchFolder("builds");
  vi.useFakeTimers({ now: 1_000 });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** As `next build` does it: the folder is emptied and filled anew. */
function build(files: Record<string, string>): void {
  const [served, kept] = [join(folder, "static"), join(folder, "kept")];
  putAside(served, kept);
  rmSync(served, { recursive: true, force: true });
  mkdirSync(join(served, "chunks"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(served, name), text);
  bringBack(served, kept);
  vi.advanceTimersByTime(1_000);
}

const served = (name: string) => {
  const path = join(folder, "static", name);
  return existsSync(path) ? readFileSync(path, "utf8") : null;
};

test("what earlier builds served stays beside the present one's files", () => {
  build({ "chunks/a-1.js": "one", "same.js": "same" });
  build({ "chunks/a-2.js": "two", "same.js": "same" });
  expect([served("chunks/a-1.js"), served("chunks/a-2.js"), served("same.js")]).toEqual([
    "one",
    "two",
    "same",
  ]);
});

test("a file goes once it was in none of the last five builds, however long it was served before", () => {
  for (let n = 0; n < 8; n++) build({ "long.js": "long", [`only-${n}.js`]: String(n) });
  expect(served("only-1.js")).toBeNull();
  expect(served("only-2.js")).toBe("2");
  for (let n = 8; n < 13; n++) build({ [`only-${n}.js`]: String(n) });
  expect(served("long.js")).toBe("long");
  build({ "only-13.js": "13" });
  expect(served("long.js")).toBeNull();
});
