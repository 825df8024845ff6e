import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { loadLabSources } from "@/catalog/labs/load-labs.ts";
import { Problems } from "@/catalog/problems.ts";
import { readDocument } from "@/catalog/read-document.ts";
import { newLab } from "./new-lab.ts";

const ENGINE = "lab-runtime/python/waymark/__init__.py";
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function emptyProject(): string {
  const root = mkdtempSync(join(tmpdir(), "new-lab-"));
  folders.push(root);
  mkdirSync(dirname(join(root, ENGINE)), { recursive: true });
  cpSync(ENGINE, join(root, ENGINE));
  return root;
}

test.each([
  ["window-a-series", ["window_a_series.py", "main.py"]],
  ["typing", ["lab_typing.py", "main.py"]],
  ["2-layers", ["lab_2_layers.py", "main.py"]],
])("the skeleton of %s can be read, with files that Python can import", (id, names) => {
  const root = emptyProject();
  expect(newLab(root, id, ["python.typing"])).toBe(`labs/${id}`);
  const problems = new Problems();
  const [source] = loadLabSources(root, problems);
  expect(problems.list).toEqual([]);
  expect(source?.lab).toMatchObject({ id, slug: id, skills: ["python.typing"], run: "main.py" });
  expect(source?.lab.files.map(({ name }) => name)).toEqual(names);
  expect(source?.mistakes).toHaveLength(3);
});

test("a skill has to be named before the lab counts", () => {
  const root = emptyProject();
  newLab(root, "window-a-series", []);
  const problems = new Problems();
  expect(loadLabSources(root, problems)).toEqual([]);
  expect(problems.list.map(({ message }) => message).join()).toContain("skills");
});

test("a brief that is not written yet is a problem", () => {
  const root = emptyProject();
  newLab(root, "window-a-series", ["python.typing"]);
  const problems = new Problems();
  readDocument(root, "labs/window-a-series/brief.mdx", problems);
  expect(problems.list.map(({ message }) => message)).toContain("a TODO of the skeleton is still here");
});

test("says what is wrong with a name, and overwrites nothing", () => {
  const root = emptyProject();
  expect(() => newLab(root, undefined, [])).toThrow("Usage: npm run new:lab");
  expect(() => newLab(root, "Batch_It", [])).toThrow("must be lower-case words");
  newLab(root, "window-a-series", []);
  expect(() => newLab(root, "window-a-series", [])).toThrow("labs/window-a-series exists already.");
});
