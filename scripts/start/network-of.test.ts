import fc from "fast-check";
import { expect, test } from "vitest";
import { networkOf } from "./network-of.ts";

test("without proxies the header is not believed", () => {
  expect(networkOf("203.0.113.9", "198.51.100.1", 0)).toBe("203.0.113.9");
});

test("behind one proxy it is the address that the proxy saw", () => {
  expect(networkOf("10.0.0.1", "198.51.100.1", 1)).toBe("198.51.100.1");
});

test("behind two it is the one that the outer proxy saw", () => {
  expect(networkOf("10.0.0.1", "198.51.100.1, 10.0.0.2", 2)).toBe("198.51.100.1");
});

test("whatever a client writes into the header changes nothing", () => {
  fc.assert(
    fc.property(fc.string(), (written) => {
      expect(networkOf("10.0.0.1", `${written}, 198.51.100.1`, 1)).toBe("198.51.100.1");
    }),
  );
});
