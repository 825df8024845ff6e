import fc from "fast-check";
import { expect, test } from "vitest";
import { ADDRESSES_AT_ONCE, readAddresses } from "./read-addresses.ts";

const address = fc
  .tuple(fc.stringMatching(/^[a-z0-9]{1,10}$/), fc.stringMatching(/^[a-z0-9]{1,10}$/))
  .map(([name, host]) => `${name}@${host}.example.org`);
const end = fc.constantFrom("\n", "\r\n", "\r");

test("addresses come from the column that is called email, wherever it stands and whatever separates it", () => {
  for (const sign of [",", ";", "\t"])
    expect(
      readAddresses(
        `Name${sign}Email${sign}Group\n"Ada"${sign} Ada@Example.org ${sign}1\nBo${sign}bo@example.org${sign}`,
      ),
    ).toEqual({ addresses: ["ada@example.org", "bo@example.org"] });
});

test("one column needs no head, and may have one; doubles are one", () => {
  const both = { addresses: ["ada@example.org", "bo@example.org"] };
  expect(readAddresses("ada@example.org\nbo@example.org\nADA@example.org\n")).toEqual(both);
  expect(readAddresses("\ufeffemail\r\nada@example.org\r\n\r\n  \r\nbo@example.org")).toEqual(both);
  expect(readAddresses('"ada@example.org"\n "bo@example.org" ')).toEqual(both);
});

test("every bad line is named with its number, and then there are no addresses", () => {
  expect(readAddresses('email\nada@example.org\n\nnobody\n"bo@example.org\n@x,\nbo@example.org')).toEqual({
    problems: ["Line 5: its quotation marks do not fit together."],
  });
  expect(readAddresses("ada@example.org\n\nnobody\nbo@example.org\na b@example.org")).toEqual({
    problems: ["Line 3: “nobody” is not a mail address.", "Line 5: “a b@example.org” is not a mail address."],
  });
  expect(readAddresses("name,email\nAda,ada@example.org\nBo\nCy,")).toEqual({
    problems: ["Line 3: there is no mail address.", "Line 4: there is no mail address."],
  });
  expect(readAddresses("name,mail\nAda,ada@example.org")).toEqual({
    problems: ["Line 1: none of the columns is called “email”."],
  });
  for (const empty of ["", "\n \n", "email\n", ",,,\n"])
    expect(readAddresses(empty)).toEqual({ problems: ["There is no address in it."] });
  expect(readAddresses("a\0@example.org")).toHaveProperty("problems");
});

test("no more than so many at once, doubles not counted", () => {
  const many = Array.from({ length: ADDRESSES_AT_ONCE }, (_, index) => `a${index}@example.org`);
  expect(readAddresses([...many, ...many].join("\n"))).toEqual({ addresses: many });
  expect(readAddresses([...many, "one-more@example.org"].join("\n"))).toHaveProperty("problems");
  expect(readAddresses("ada@example.org\n".repeat(5_001))).toHaveProperty("problems");
});

test("whatever is good is read as it is, in order, with blank lines, quotes and spaces between", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(address, { minLength: 1, maxLength: 40 }),
      end,
      fc.boolean(),
      fc.infiniteStream(fc.constantFrom("", " ", "blank", "quoted")),
      (addresses, lineEnd, head, looks) => {
        const lines = addresses.map((one) => {
          const look = looks.next().value;
          if (look === "quoted") return `"${one.toUpperCase()}"`;
          return look === "blank" ? `${lineEnd}${one}` : `${look}${one}${look}`;
        });
        expect(readAddresses([...(head ? ["email"] : []), ...lines].join(lineEnd))).toEqual({ addresses });
      },
    ),
  );
});

test("one bad line anywhere is the one that is named", () => {
  fc.assert(
    fc.property(
      fc.array(address, { minLength: 1, maxLength: 20 }),
      fc.nat(19),
      end,
      (addresses, at, lineEnd) => {
        const place = Math.min(at, addresses.length - 1);
        const lines = addresses.map((one, index) => (index === place ? "not an address" : one));
        expect(readAddresses(lines.join(lineEnd))).toEqual({
          problems: [`Line ${place + 1}: “not an address” is not a mail address.`],
        });
      },
    ),
  );
});

test("whatever is thrown at it, it answers with addresses or with problems, never both, never neither", () => {
  const piece = fc.oneof(
    address,
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom('"', '""', ",", ";", "\t", "\n", "\r", "email", "\ufeff", "=cmd()", "\0", "\ud800"),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const read = readAddresses(pieces.join(""));
      if ("problems" in read) expect(read.problems.length).toBeGreaterThan(0);
      else {
        expect(read.addresses.length).toBeGreaterThan(0);
        expect(new Set(read.addresses).size).toBe(read.addresses.length);
        for (const one of read.addresses) expect(one).toMatch(/^[^\s@]+@[^\s@]+\.[^\s@]+$/);
      }
    }),
    { numRuns: 500 },
  );
});
