import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findPackages } from "@/catalog/packages/find-packages.ts";
import { findInMirror, readMirror } from "@/catalog/packages/mirror.ts";
import { makePackageFolder } from "@/tests/setup/package-folder.ts";
import { mirrorPackages } from "./mirror-packages.ts";

let scratch = "";
let from = "";
let mirror = "";
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "packages-"));
  from = join(scratch, "from");
  mirror = join(scratch, "mirror");
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

const quiet = () => undefined;

/** A project whose Pyodide has exactly the packages of the folder. */
function projectWith(folder: string): string {
  const root = join(scratch, "project");
  mkdirSync(join(root, "node_modules", "pyodide"), { recursive: true });
  writeFileSync(
    join(root, "node_modules", "pyodide", "pyodide-lock.json"),
    readFileSync(join(folder, "pyodide-lock.json")),
  );
  return root;
}

/** Serves a folder, and counts what is asked for. */
async function serve(folder: string) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const name = (request.url ?? "").slice(1);
    asked.push(name);
    const file = join(folder, name);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.end(readFileSync(file));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((done) => server.close(done));
  return { url: `http://127.0.0.1:${port}/`, asked, close };
}

test("brings a package with what it depends on from a folder, and leaves out what is served with Python", async () => {
  makePackageFolder(from, ["pandas"]);
  const { fetched, ownWord } = await mirrorPackages(["pandas"], from, mirror, quiet);
  expect(fetched.map((name) => name.split("-")[0]).sort()).toEqual([
    "pandas",
    "python_dateutil",
    "pytz",
    "six",
  ]);
  expect(ownWord).toContain("pandas");
  expect(Object.keys(readMirror(mirror)).sort()).toEqual(["pandas", "python-dateutil", "pytz", "six"]);
  const { mirrored, elsewhere } = findPackages(["pandas"], mirror);
  expect(mirrored.at(-1)?.name).toBe("pandas");
  expect(elsewhere).toEqual([]);
});

test("fetches from an address, goes on where it was interrupted, and names nothing that is not whole", async () => {
  const entries = makePackageFolder(from, ["pandas"]);
  const root = projectWith(from);
  const held = readFileSync(join(from, entries.at(-1)?.file_name ?? ""));
  rmSync(join(from, entries.at(-1)?.file_name ?? ""));
  const { url, asked, close } = await serve(from);
  await expect(mirrorPackages(["pandas"], url, mirror, quiet, root)).rejects.toThrow("answered 404");
  expect(readMirror(mirror, root)).toEqual({});
  expect(findPackages(["pandas"], mirror, root).elsewhere.map(({ name }) => name)).toContain("pandas");

  writeFileSync(join(from, entries.at(-1)?.file_name ?? ""), held);
  asked.length = 0;
  const again = await mirrorPackages(["pandas"], url, mirror, quiet, root);
  await close();
  expect(asked).toEqual([entries.at(-1)?.file_name]);
  expect(again).toMatchObject({ fetched: [entries.at(-1)?.file_name], ownWord: [] });
  expect(again.kept).toHaveLength(3);
});

test("over the network, a lock file beside the files is not believed", async () => {
  makePackageFolder(from, ["six"]);
  const { url, asked, close } = await serve(from);
  // The file that Pyodide's own lock names is not there, and that of the other lock is not asked for.
  await expect(mirrorPackages(["six"], url, mirror, quiet)).rejects.toThrow("six-1.17.0");
  await close();
  expect(asked).toEqual(["six-1.17.0-py2.py3-none-any.whl"]);
});

test("a file that was changed is refused, and one that was damaged in the mirror is fetched anew", async () => {
  const [six] = makePackageFolder(from, ["six"]);
  const file = join(from, six?.file_name ?? "");
  const right = readFileSync(file);
  writeFileSync(file, Buffer.concat([right, Buffer.from([0])]));
  await expect(mirrorPackages(["six"], from, mirror, quiet)).rejects.toThrow("its sum differs");
  expect(readdirSync(scratch)).not.toContain("mirror");

  writeFileSync(file, right);
  await mirrorPackages(["six"], from, mirror, quiet);
  const path = findInMirror(mirror, six?.sha256 ?? "", six?.file_name ?? "");
  expect(path).not.toBeNull();
  writeFileSync(path ?? "", "half of it");
  const { fetched } = await mirrorPackages(["six"], from, mirror, quiet);
  expect(fetched).toEqual([six?.file_name]);
  expect(readFileSync(path ?? "")).toEqual(right);
});

test("a folder for another Pyodide is refused, and a mirror of an earlier one is no mirror", async () => {
  makePackageFolder(from, ["six"]);
  await mirrorPackages(["six"], from, mirror, quiet);
  for (const folder of [from, mirror]) {
    const file = join(folder, "pyodide-lock.json");
    writeFileSync(file, readFileSync(file, "utf8").replace(/"2025_0"/, '"2024_0"'));
  }
  await expect(mirrorPackages(["six"], from, mirror, quiet)).rejects.toThrow("another Pyodide");
  expect(readMirror(mirror)).toEqual({});
});

test("a lock file cannot lead out of its folder", async () => {
  const [six] = makePackageFolder(from, ["six"]);
  const file = join(from, "pyodide-lock.json");
  writeFileSync(file, readFileSync(file, "utf8").replace(six?.file_name ?? "", "../../six.whl"));
  await expect(mirrorPackages(["six"], from, mirror, quiet)).rejects.toThrow("is no lock file");
  expect(findInMirror(mirror, "..", "..")).toBeNull();
  expect(findInMirror(mirror, "pyodide-lock.json", "")).toBeNull();
});
