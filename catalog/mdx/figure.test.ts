import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readFigure } from "./figure.ts";

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "waymark-figure-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function read(inner: string) {
  writeFileSync(join(root, "x.svg"), `<svg viewBox="0 0 1 1">${inner}</svg>`);
  return readFigure(root, "lesson.mdx", "./x.svg");
}

test("takes a drawing", () => {
  expect(read('<path d="M0 0"/><text>n</text>')).toMatchObject({ ok: true });
});

test.each([
  ["<script>alert(1)</script>", "<script> is not allowed"],
  ["<style>*{}</style>", "<style> is not allowed"],
  ["<foreignObject/>", "<foreignObject> is not allowed"],
  ["<image href='https://x.example/y.png'/>", "<image> is not allowed"],
  ['<path onclick="x()"/>', "onclick= is not allowed"],
  ['<use href="https://x.example/y.svg#z"/>', "outside itself"],
  ['<path fill="url(https://x.example)"/>', "outside itself"],
])("refuses %s", (inner, message) => {
  const figure = read(inner);
  expect(figure.ok ? "" : figure.message).toContain(message);
});

test("refuses files that are not beside the text", () => {
  expect(readFigure(root, "lesson.mdx", "../../etc/x.svg")).toMatchObject({ ok: false });
  expect(readFigure(root, "lesson.mdx", "https://x.example/x.svg")).toMatchObject({ ok: false });
});
