import fc from "fast-check";
import { expect, test } from "vitest";
import { BoundedCache } from "./bounded-cache.ts";

test("what was asked for among the last so many different keys is not made again, and anything else is", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a", "b", "c", "d", "e")),
      fc.integer({ min: 1, max: 4 }),
      (keys, most) => {
        const cache = new BoundedCache<string>(most);
        let recent: string[] = [];
        for (const key of keys) {
          let made = false;
          const value = cache.get(key, () => {
            made = true;
            return `made of ${key}`;
          });
          expect(value).toBe(`made of ${key}`);
          expect(made).toBe(!recent.includes(key));
          recent = [...recent.filter((one) => one !== key), key].slice(-most);
        }
      },
    ),
  );
});
