import fc from "fast-check";
import { expect, test } from "vitest";
import { CanaryIndex, found } from "../setup/canaries.ts";

const letters = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 60 });

test("one pass over a text finds what looking for each canary finds", () => {
  fc.assert(
    fc.property(fc.array(letters.filter((text) => text !== "")), fc.array(letters), (canaries, parts) => {
      const plain = parts.join("");
      expect(new CanaryIndex(canaries).foundIn(plain)).toEqual(new Set(found(canaries, plain)));
    }),
  );
  fc.assert(
    fc.property(
      fc.string({ minLength: 16, maxLength: 90 }),
      fc.string(),
      fc.string(),
      (canary, before, after) => {
        expect(new CanaryIndex([canary]).foundIn(before + canary + after)).toEqual(new Set([canary]));
      },
    ),
  );
});
