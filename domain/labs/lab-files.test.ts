import { expect, test } from "vitest";
import { areFilesOf, canonicalFiles, labFilesSchema } from "./lab-files.ts";

test("takes the files of a lab", () => {
  expect(labFilesSchema.safeParse({ "main.py": "print(1)\n", "pkg/data.csv": "" }).success).toBe(true);
});

test.each([
  ["a null character", { "main.py": "a\0b" }],
  ["half a surrogate pair", { "main.py": "\ud800" }],
  ["a path that leaves the folder", { "/etc/passwd": "" }],
  ["a path with a space", { "a b.py": "" }],
  ["a file that is too long", { "main.py": "x".repeat(100_001) }],
  ["too much in all", { "a.py": "x".repeat(99_999), "b.py": "x".repeat(99_999), "c.py": "x".repeat(9_999) }],
  ["too many files", Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`f${n}.py`, ""]))],
  ["a list", []],
])("refuses %s", (_what, files) => {
  expect(labFilesSchema.safeParse(files).success).toBe(false);
});

test("a whole emoji can be stored", () => {
  expect(labFilesSchema.safeParse({ "main.py": "print('🧗')" }).success).toBe(true);
});

test("knows the files of a lab from a part of them and from more", () => {
  expect(areFilesOf(["a.py", "b.py"], { "b.py": "", "a.py": "" })).toBe(true);
  expect(areFilesOf(["a.py", "b.py"], { "a.py": "" })).toBe(false);
  expect(areFilesOf(["a.py"], { "a.py": "", "b.py": "" })).toBe(false);
});

test("the order of the files does not change what they are", () => {
  expect(canonicalFiles({ "b.py": "2", "a.py": "1" })).toBe(canonicalFiles({ "a.py": "1", "b.py": "2" }));
  expect(canonicalFiles({ "a.py": "1" })).not.toBe(canonicalFiles({ "a.py": "2" }));
});
