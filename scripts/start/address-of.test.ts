import { expect, test } from "vitest";
import { addressOf } from "./address-of.ts";

test.each([
  ["/labs/a?b=%", "/labs/a?b=%"],
  ["/%E2%82%AC", "/%E2%82%AC"],
  ["http://elsewhere.example/api/v1/me?a=b", "/api/v1/me?a=b"],
  ["HTTP://elsewhere.example", "/"],
])("%s is %s", (target, address) => {
  expect(addressOf(target)).toBe(address);
});

test.each([
  "",
  "*",
  "api",
  "/%",
  "/labs/%E0%A4%A",
  "/labs/%c0%af?x",
  "http://[/",
  "http://xn--/",
  "javascript:1",
])("%s is none", (target) => {
  expect(addressOf(target)).toBeNull();
});
