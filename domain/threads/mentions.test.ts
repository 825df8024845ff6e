import fc from "fast-check";
import { expect, test } from "vitest";
import { type Mentionable, mentionBeingTyped, mentionedIn, peopleCalled } from "./mentions.ts";

const ADA = { id: "1", name: "Ada" };
const LOVELACE = { id: "2", name: "Ada Lovelace" };
const BO = { id: "3", name: "Bo-Åse O'Neil" };
const PEOPLE = [ADA, LOVELACE, BO];
const called = (text: string) => mentionedIn(text, PEOPLE).join("");

test("an @ and the whole name call somebody, whatever its case", () => {
  expect(called("@Ada, look")).toBe("1");
  expect(called("look (@bo-åse o'neil)")).toBe("3");
  expect(called("@BO-ÅSE O'NEIL and @ada.")).toBe("13");
});

test("the longest name that stands there counts", () => {
  expect(called("@Ada Lovelace, look")).toBe("2");
  expect(called("@Ada Lovelaces")).toBe("1");
  expect(called("@Ada Love")).toBe("1");
  expect(called("@Ada Lovelace and @Ada")).toBe("12");
});

test("what only begins like a name, and an address, call nobody", () => {
  for (const text of ["@Adam", "@Ada_1", "me@Ada", "x_@Ada", "@ Ada", "Ada", "@"])
    expect(called(text)).toBe("");
});

test("code calls nobody, what stands around it does", () => {
  for (const text of [
    "`@Ada`",
    "``a ` @Ada``",
    "```\n@Ada\n```",
    "~~~ python\n@Ada\n~~~",
    "````\n```\n@Ada\n````",
    "```\n@Ada",
    "> ```\n> @Ada\n> ```",
  ])
    expect(called(text), text).toBe("");
  expect(called("`x` @Ada `y`")).toBe("1");
  expect(called("```\nx\n```\n@Ada")).toBe("1");
  expect(called("a ` alone @Ada")).toBe("1");
  expect(called("a ` alone\n\n@Ada ` in another paragraph")).toBe("1");
  expect(called("\\`@Ada\\`")).toBe("1");
});

test("of two people of one name both are called", () => {
  expect(mentionedIn("@Ada", [ADA, { id: "9", name: "ada" }])).toEqual(["1", "9"]);
});

const person = fc.record({
  id: fc.uuid(),
  name: fc.stringMatching(/^[A-Za-zÅé]{1,8}( [A-Za-z]{1,8})?$/),
});
const somePeople = fc.uniqueArray(person, { selector: ({ id }) => id, minLength: 1, maxLength: 5 });

test("whoever is called by their whole name is found, unless somebody else's longer name stands there", () => {
  fc.assert(
    fc.property(somePeople, fc.nat(), fc.constantFrom("", "Look: ", "(", "# "), (people, pick, before) => {
      const one = people[pick % people.length] as Mentionable;
      expect(mentionedIn(`${before}@${one.name}, please`, people)).toContain(one.id);
    }),
  );
});

test("only people who take part are found, each once, and none inside a span of code", () => {
  fc.assert(
    fc.property(somePeople, fc.string({ maxLength: 200 }), (people, text) => {
      const names = people.map(({ name }) => `@${name}`).join(" ");
      const found = mentionedIn(`${text} ${names} ${names}`, people);
      expect(new Set(found).size).toBe(found.length);
      expect(people.map(({ id }) => id)).toEqual(expect.arrayContaining(found));
      expect(mentionedIn(`\`${names}\``, people)).toEqual([]);
    }),
  );
});

test("a text of many backticks and at-signs takes no time", () => {
  const text = "@`".repeat(2_500);
  const begun = performance.now();
  mentionedIn(text, PEOPLE);
  expect(performance.now() - begun).toBeLessThan(1_000);
});

test("what is being typed after an @ is told up to the cursor", () => {
  expect(mentionBeingTyped("hello @Ad", 9)).toEqual({ at: 6, typed: "Ad" });
  expect(mentionBeingTyped("hello @Ad", 8)).toEqual({ at: 6, typed: "A" });
  expect(mentionBeingTyped("@", 1)).toEqual({ at: 0, typed: "" });
  for (const text of ["me@x", "hello", "@ x", "@a\nb", "```\n@Ad"])
    expect(mentionBeingTyped(text, text.length), text).toBeNull();
});

test("suggestions begin a name or one of its words", () => {
  const names = (typed: string) => peopleCalled(typed, PEOPLE).map(({ id }) => id);
  expect(names("")).toEqual(["1", "2", "3"]);
  expect(names("lo")).toEqual(["2"]);
  expect(names("ADA L")).toEqual(["2"]);
  expect(names("x")).toEqual([]);
});
