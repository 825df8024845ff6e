import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isSlowLine, rememberImage } from "./slow-line.ts";

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

test("a slow line, and one on which data is saved, starts Python without its image", () => {
  expect(isSlowLine("/runtime/1/", { downlink: 0.9 })).toBe(true);
  expect(isSlowLine("/runtime/1/", { downlink: 10, saveData: true })).toBe(true);
});

test("a fast line, and a browser that does not tell, start it from the image", () => {
  expect(isSlowLine("/runtime/1/", { downlink: 1.5 })).toBe(false);
  expect(isSlowLine("/runtime/1/", {})).toBe(false);
  expect(isSlowLine("/runtime/1/", undefined)).toBe(false);
});

test("an image that was fetched before is used on every line, another version's is not", () => {
  rememberImage("/runtime/1/");
  expect(isSlowLine("/runtime/1/", { downlink: 0.5 })).toBe(false);
  expect(isSlowLine("/runtime/2/", { downlink: 0.5 })).toBe(true);
});

test("without storage the line alone decides", () => {
  vi.stubGlobal("localStorage", undefined);
  rememberImage("/runtime/1/");
  expect(isSlowLine("/runtime/1/", { downlink: 0.5 })).toBe(true);
});
