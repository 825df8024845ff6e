import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CanaryIndex, filesBelow, labCanaries, withoutEscapes } from "../setup/canaries.ts";

/** What the built site hands to anybody: pages, flight data, scripts, source maps, everything under public/. */
const SERVED = [".next/server/app", ".next/static", "public"];
const TEXT = /\.(html|rsc|txt|json|js|mjs|map|css|body|meta|segments?)$/;

const served = SERVED.flatMap((folder) => (existsSync(folder) ? filesBelow(folder) : []))
  .filter((path) => TEXT.test(path) && !path.includes("pyodide/"))
  .map((path) => ({ path, plain: withoutEscapes(readFileSync(path, "utf8")) }));

const canaries = labCanaries();
const index = new CanaryIndex(canaries.flatMap(({ texts }) => texts));
const held = served.map(({ path, plain }) => ({ path, canaries: index.foundIn(plain) }));

test("the site was built, and the labs' pages are among what is read", () => {
  expect(served.length).toBeGreaterThan(50);
  for (const { slug } of canaries)
    expect(
      served.some(({ path }) => path.endsWith(`/labs/${slug}.html`)),
      slug,
    ).toBe(true);
});

test.each(canaries.map((one) => [one.kind, one.labId, one] as const))(
  "nothing of the %s of %s is served",
  (_kind, _id, { texts, kind }) => {
    // Of a short manifest, few lines are long enough to stand nowhere else by chance.
    if (kind !== "answers") expect(texts.length).toBeGreaterThan(1);
    const leaks = held.flatMap((file) =>
      texts.filter((line) => file.canaries.has(line)).map((line) => `${file.path}: ${line}`),
    );
    expect(leaks).toEqual([]);
  },
);
