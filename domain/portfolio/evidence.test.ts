import fc from "fast-check";
import { expect, test } from "vitest";
import {
  evidenceProblem,
  isEmpty,
  readLabs,
  readMetrics,
  readPictures,
  readRepository,
  writeMetrics,
  writePictures,
} from "./evidence.ts";
import { EVIDENCE_KINDS } from "./milestone-parts.ts";

const COMMIT = "3f0c2b9d1e4a5f60718293a4b5c6d7e8f9012345";

test.each([
  [`https://github.com/ada/engine/tree/${COMMIT}`, "ada/engine"],
  [`https://github.com/ada/engine/commit/${COMMIT.slice(0, 7)}`, "ada/engine"],
  [`https://github.com/ada/engine/tree/${COMMIT}/app/main.py`, "ada/engine"],
  [`https://gitlab.com/group/sub/engine/-/tree/${COMMIT}`, "group/sub/engine"],
  [`https://gitlab.com/group/engine/-/commit/${COMMIT}`, "group/engine"],
  [`https://codeberg.org/ada/engine/src/commit/${COMMIT}`, "ada/engine"],
  [`https://git.sr.ht/~ada/engine/commit/${COMMIT}`, "~ada/engine"],
])("%s is a repository at a commit", (text, path) => {
  expect(readRepository(text)).toMatchObject({ path });
  expect(evidenceProblem("repository", text)).toBeNull();
});

test.each([
  ["https://github.com/ada", /home page/],
  ["https://ada.dev", /home page/],
  ["https://github.com/ada/engine", /at a commit/],
  ["https://github.com/ada/engine/tree/main", /branch/],
  ["https://github.com/ada/engine/blob/main/README.md", /branch/],
  ["https://gitlab.com/group/engine/-/tree/main", /branch/],
  ["github.com/ada/engine", /begins with https/],
  ["javascript:alert(1)", /begins with https/],
  ["data:text/html,hello", /begins with https/],
  [`https://ada:secret@github.com/ada/engine/tree/${COMMIT}`, /password/],
  [`http://localhost:3000/ada/engine/tree/${COMMIT}`, /own network/],
])("%s is not", (text, problem) => {
  expect(evidenceProblem("repository", text)).toMatch(problem);
});

test("an address of a demo is one that others can reach", () => {
  expect(evidenceProblem("demo", " https://sorter.example.org/docs ")).toBeNull();
  expect(evidenceProblem("demo", "http://127.0.0.1:8000")).toMatch(/own network/);
  expect(evidenceProblem("demo", "http://localhost:8000")).toMatch(/own network/);
  expect(evidenceProblem("demo", "javascript:alert(1)")).toMatch(/begins with https/);
});

const word = fc.string({ minLength: 1 }).map((text) => text.replace(/\s+/g, " ").trim() || "x");
const metric = fc.record({ what: word, value: fc.integer().map(String), unit: word, comparedWith: word });

test("figures and pictures come back as they were written, whatever is in them", () => {
  fc.assert(
    fc.property(fc.array(metric), (metrics) => {
      expect(readMetrics(writeMetrics(metrics))).toEqual(metrics);
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.record({ upload: fc.uuid(), alt: word })), (pictures) => {
      expect(readPictures(writePictures(pictures))).toEqual(pictures);
    }),
  );
});

test("a figure has a name and a number, and a picture its words", () => {
  const row = { what: "p95", value: "190", unit: "ms", comparedWith: "by hand" };
  expect(evidenceProblem("metrics", writeMetrics([row]))).toBeNull();
  expect(evidenceProblem("metrics", writeMetrics([row, { ...row, value: "fast" }]))).toMatch(/no number/);
  expect(evidenceProblem("metrics", writeMetrics([{ ...row, what: " " }]))).toMatch(/no name/);
  expect(evidenceProblem("metrics", writeMetrics(Array.from({ length: 31 }, () => row)))).toMatch(
    /at most 30/,
  );
  const upload = "0192d1b2-0000-7000-8000-000000000000";
  expect(evidenceProblem("picture", writePictures([{ upload, alt: "The board in the evening" }]))).toBeNull();
  expect(evidenceProblem("picture", writePictures([{ upload, alt: "" }]))).toMatch(/Say in words/);
});

test("no text of any kind throws, and too much of it is refused", () => {
  for (const kind of EVIDENCE_KINDS) {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const problem = evidenceProblem(kind, text);
        expect(problem === null || problem.length > 0).toBe(true);
      }),
    );
    expect(evidenceProblem(kind, "a".repeat(100_000))).toMatch(/at most/);
  }
  expect(readLabs("one\n\n two \n")).toEqual(["one", "two"]);
  expect([undefined, "", " \n", "x"].map(isEmpty)).toEqual([true, true, true, false]);
});
