import fc from "fast-check";
import { expect, test } from "vitest";
import { paths, safeNext } from "./paths.ts";

test("goes on to an address of ours", () => {
  expect(safeNext("/labs/batch-a-dataset?x=1#top")).toBe("/labs/batch-a-dataset?x=1#top");
});

test.each([
  "//evil.example",
  "https://evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "javascript:alert(1)",
  "",
  null,
  undefined,
])("goes to the dashboard instead of %j", (next) => {
  expect(safeNext(next)).toBe(paths.dashboard());
});

test("never leads to another host, whatever is written", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((text) => `/${text}`),
      ),
      (next) => {
        const origin = "https://waymark.example";
        expect(new URL(safeNext(next), origin).origin).toBe(origin);
      },
    ),
  );
});
