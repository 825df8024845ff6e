import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { keptCatalog } from "./kept-catalog.ts";
import { loadCatalog } from "./load-catalog.ts";

const root = mkdtempSync(join(tmpdir(), "kept-catalog-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
for (const path of ["paths.ts", "package-lock.json", "labs/DATA.md"]) cpSync(path, join(root, path));
cpSync("tracks/skills.yaml", join(root, "tracks/skills.yaml"));

test("what was read once is read again from one file, and is the same", () => {
  let times = 0;
  const load = (from: string) => {
    times += 1;
    return loadCatalog(from);
  };
  const first = keptCatalog(root, load);
  expect(keptCatalog(root, load)).toEqual(first);
  expect(first.catalog.skillById.size).toBeGreaterThan(0);
  expect(times).toBe(1);

  writeFileSync(join(root, "tracks/note.txt"), "anything");
  expect(keptCatalog(root, load)).toEqual(first);
  expect(times).toBe(2);
  expect(readdirSync(join(root, ".waymark/catalog"))).toHaveLength(1);

  writeFileSync(
    join(root, ".waymark/catalog", readdirSync(join(root, ".waymark/catalog"))[0] ?? ""),
    "cut short",
  );
  expect(keptCatalog(root, load)).toEqual(first);
  expect(times).toBe(3);
});
