import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { Problems } from "@/catalog/problems.ts";
import { loadLabSources, loadLabs } from "./load-labs.ts";
import { readProbeAnswers } from "./probe-answers.ts";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A project with one sound lab, and the files that are given besides or instead. */
function project(files: Record<string, string> = {}): string {
  const root = mkdtempSync(join(tmpdir(), "labs-"));
  folders.push(root);
  const init = "lab-runtime/python/waymark/__init__.py";
  mkdirSync(dirname(join(root, init)), { recursive: true });
  cpSync(init, join(root, init));
  const header = "# mistake: adds\n# caught-by: doubles\n# says: twice\n";
  const sound = {
    "labs/double/lab.yaml":
      "id: double-it\ntitle: Double it\nsummary: Doubles.\nminutes: 10\nskills: [python.typing]\nfiles: [double.py]\nrun: double.py\nhints: [a, b, c]\n",
    "labs/double/brief.mdx": "Double it.\n",
    "labs/double/checks.py": "",
    "labs/double/starter/double.py": "def double(n):\n    return n\n",
    "labs/double/solution/double.py": "def double(n):\n    return 2 * n\n",
    "labs/double/mistakes/a.py": header,
    "labs/double/mistakes/b.py": header,
    "labs/double/mistakes/c.py": header,
  };
  for (const [name, text] of Object.entries({ ...sound, ...files })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

function problemsOf(root: string): string[] {
  const problems = new Problems();
  loadLabSources(root, problems);
  return problems.sorted().map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

test("reads a lab, with its mistakes, and finds nothing wrong", () => {
  const problems = new Problems();
  const [source] = loadLabSources(project(), problems);
  expect(problems.list).toEqual([]);
  expect(source?.lab).toMatchObject({ id: "double-it", slug: "double", dir: "labs/double", timeLimit: 10 });
  expect(source?.mistakes[0]).toMatchObject({
    name: "a",
    file: "double.py",
    caughtBy: "doubles",
    says: "twice",
  });
});

test("a lab for the site holds nothing of its solution", () => {
  const labs = loadLabs(project(), new Problems());
  expect(JSON.stringify(labs)).not.toContain("2 * n");
});

test("the digest changes with what decides a pass, and with nothing else", () => {
  const digest = (files: Record<string, string> = {}) => loadLabs(project(files), new Problems())[0]?.digest;
  const plain = digest();
  expect(digest()).toBe(plain);
  expect(digest({ "labs/double/brief.mdx": "Double it well.\n" })).toBe(plain);
  expect(digest({ "labs/double/mistakes/d.py": "# mistake: x\n# caught-by: y\n" })).toBe(plain);
  expect(digest({ "labs/double/checks.py": "x = 1" })).not.toBe(plain);
  expect(digest({ "labs/double/solution/double.py": "double = None" })).not.toBe(plain);
  expect(digest({ "labs/double/starter/double.py": "double = None" })).not.toBe(plain);
});

test("every fault is told with its file and line, none hides another", () => {
  const root = project({
    "labs/double/starter/extra.py": "",
    "labs/double/mistakes/a.py": "# mistake: adds\n# cought-by: doubles\n",
    "labs/other/lab.yaml": "id: other\ntitle: Other\nminutes: ten\n",
  });
  rmSync(join(root, "labs/double/brief.mdx"));
  const found = problemsOf(root);
  expect(found).toHaveLength(10);
  expect(found).toEqual(
    expect.arrayContaining([
      "labs/double/brief.mdx:1: the file is missing",
      "labs/double/mistakes/a.py:2: not a header line; the keys are mistake, file, caught-by, says",
      'labs/double/mistakes/a.py:1: the header lacks "# caught-by: …"',
      "labs/double/starter/extra.py:1: lab.yaml does not list this file",
      expect.stringMatching(/^labs\/other\/lab.yaml:1: summary/),
      expect.stringMatching(/^labs\/other\/lab.yaml:3: minutes/),
      expect.stringMatching(/^labs\/other\/lab.yaml:1: skills/),
    ]),
  );
});

test("too few mistakes, a file name that leaves the folder, and an id used twice are faults", () => {
  const root = project({
    "labs/twin/lab.yaml": readFileSync(join(project(), "labs/double/lab.yaml"), "utf8"),
    "labs/twin/brief.mdx": "x",
    "labs/twin/checks.py": "",
    "labs/twin/starter/double.py": "",
    "labs/twin/solution/double.py": "",
    "labs/bad/lab.yaml":
      "id: bad\ntitle: Bad\nsummary: Bad.\nminutes: 10\nskills: [a.b]\nfiles: [../double.py]\nrun: main.py\nhints: [a, b, c]\n",
  });
  expect(problemsOf(root)).toEqual([
    "labs/bad/lab.yaml:6: files.0: must be a plain file name, like batching.py",
    "labs/bad/lab.yaml:7: run: must be one of `files`",
    "labs/twin/lab.yaml:1: the lab has 0 mistakes; it needs 3 or more",
    "labs/twin/lab.yaml:1: the id double-it is that of labs/double",
  ]);
});

test("answers are read by digest; without them, or with a strange digest, there are none", () => {
  const probes = [{ name: "p", cases: 1, tolerance: 0, seeds: [5], answers: { "5": [1] } }];
  const root = project({
    ".waymark/answers/0123456789abcdef0123.json": JSON.stringify({ engine: "e", probes }),
  });
  expect(readProbeAnswers("0123456789abcdef0123", root)?.probes).toEqual(probes);
  expect(readProbeAnswers("ffffffffffffffffffff", root)).toBeNull();
  expect(readProbeAnswers("../answers/0123456789abcdef0123", root)).toBeNull();
});

test("a package that Pyodide's distribution does not have is a problem, and one more makes another version of the lab", () => {
  const yaml = (packages: string) =>
    `id: double-it\ntitle: Double it\nsummary: Doubles.\nminutes: 10\nskills: [python.typing]\nfiles: [double.py]\nrun: double.py\n${packages}hints: [a, b, c]\n`;
  const withNumpy = project({ "labs/double/lab.yaml": yaml("packages: [numpy, pandas]\n") });
  expect(problemsOf(withNumpy)).toEqual([]);
  expect(
    problemsOf(project({ "labs/double/lab.yaml": yaml("packages: [numpy, sklearn, openssl]\n") })),
  ).toEqual([
    'labs/double/lab.yaml:1: packages: Pyodide\'s distribution has no package "sklearn"',
    'labs/double/lab.yaml:1: packages: Pyodide\'s distribution has no package "openssl"',
  ]);
  const digestIn = (root: string) => loadLabs(root, new Problems())[0]?.digest;
  const plain = project({ "labs/double/lab.yaml": yaml("") });
  expect(digestIn(plain)).toBe(digestIn(project()));
  expect(digestIn(withNumpy)).not.toBe(digestIn(plain));
});

test("given files are the lab's, not the learner's, and make another version of it", () => {
  const yaml = (more: string) =>
    `id: double-it\ntitle: Double it\nsummary: Doubles.\nminutes: 10\nskills: [python.typing]\nfiles: [double.py]\n${more}run: double.py\nhints: [a, b, c]\n`;
  const files = { "labs/double/lab.yaml": yaml("given: [tank.py, parts/pump.py]\n") };
  const gifts = { "labs/double/given/tank.py": "LITRES = 40\n", "labs/double/given/parts/pump.py": "" };
  const sound = project({ ...files, ...gifts });
  expect(problemsOf(sound)).toEqual([]);
  const [source] = loadLabSources(sound, new Problems());
  expect(source?.lab.given).toEqual({ "tank.py": "LITRES = 40\n", "parts/pump.py": "" });
  expect(source?.lab.files.map(({ name }) => name)).toEqual(["double.py"]);
  expect(Object.keys(source?.solution ?? {})).toEqual(["double.py"]);
  const digestIn = (root: string) => loadLabs(root, new Problems())[0]?.digest;
  const plain = project({ "labs/double/lab.yaml": yaml("") });
  expect(digestIn(plain)).toBe(digestIn(project()));
  expect(digestIn(sound)).not.toBe(digestIn(plain));
  const other = project({ ...files, ...gifts, "labs/double/given/tank.py": "LITRES = 41\n" });
  expect(digestIn(other)).not.toBe(digestIn(sound));
});

test("a given file that is missing, not listed, or in the way of another is told with its file and line", () => {
  const yaml = (given: string, files = "double.py") =>
    `id: double-it\ntitle: Double it\nsummary: Doubles.\nminutes: 10\nskills: [python.typing]\nfiles: [${files}]\ngiven: [${given}]\nrun: double.py\nhints: [a, b, c]\n`;
  const lab = (text: string, more: Record<string, string> = {}) =>
    problemsOf(project({ "labs/double/lab.yaml": text, ...more }));
  expect(lab(yaml("tank.py"), { "labs/double/given/parts/pump.py": "" })).toEqual([
    "labs/double/given/parts/pump.py:1: lab.yaml does not list this file",
    "labs/double/given/tank.py:1: the file is missing or cannot be read",
  ]);
  expect(problemsOf(project({ "labs/double/given/tank.py": "" }))).toEqual([
    "labs/double/given/tank.py:1: lab.yaml does not list this file",
  ]);
  const twice = "given: names a file twice, or one that is imported as another one of the lab is";
  for (const given of ["double.py", "tank.py, tank.py", "double/__init__.py"])
    expect(lab(yaml(given))).toEqual([`labs/double/lab.yaml:7: ${twice}`]);
  expect(lab(yaml("tank.py", "double.py, double.py"))).toEqual([
    "labs/double/lab.yaml:6: files: names a file twice",
  ]);
  expect(
    lab(yaml("tank.py"), {
      "labs/double/given/tank.py": "",
      "labs/double/mistakes/a.py": "# mistake: x\n# caught-by: y\n# file: tank.py\n",
    }),
  ).toEqual(["labs/double/mistakes/a.py:1: the lab has no file tank.py"]);
});
