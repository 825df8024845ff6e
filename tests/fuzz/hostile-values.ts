import fc from "fast-check";

/** Texts that have broken something somewhere: encodings, formats, languages inside of languages. */
export const HOSTILE_TEXTS = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "a\udfff",
  "\ufeff",
  "\ufffe\uffff",
  "\u202egnp.exe",
  "\u2028\u2029",
  "e\u0301\u0301\u0301",
  "👩‍👩‍👧‍👧",
  "İıſß",
  "\u{10ffff}",
  "\r\nSet-Cookie: a=b",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "undefined",
  "null",
  "NaN",
  "[object Object]",
  "-1",
  "1e999",
  "0x10",
  "9007199254740993",
  "2026-02-30",
  "275760-09-13T00:00:00.001Z",
  "' or 1=1 --",
  '"; drop table "Account"; --',
  "\\",
  "%",
  "_",
  "%s%n%x",
  "%00",
  "%2e%2e%2f",
  "../../../../etc/passwd",
  "#{7*7}",
  "{{7*7}}",
  "$K1",
  "$@0",
  "$ACTION_ID_x",
  "<script>xss</script>",
  "=HYPERLINK(0)",
  "a".repeat(101),
  "a".repeat(5_000),
  "\u{1f600}".repeat(300),
  "((((((((((a+)+)+)+)+)+)+)+)+)+)+$",
  `${"a".repeat(5_000)}!`,
  "a@b.c",
  "A@EXAMPLE.ORG",
  "a@b@c.de",
  `${"a".repeat(250)}@example.org`,
];

/** Numbers at edges, of PostgreSQL's types and of JavaScript's. */
export const EDGE_NUMBERS = [
  0,
  -0,
  1,
  -1,
  0.1,
  200,
  201,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 32,
  2 ** 53 - 1,
  2 ** 53,
  1e21,
  5e-324,
  1.7976931348623157e308,
];

/** What an object in a filter's place would mean to the database's client. */
const OPERATORS = [
  { contains: "" },
  { not: null },
  { not: "" },
  { in: ["a", "b"] },
  { equals: "a" },
  { gte: "" },
  { startsWith: "", mode: "insensitive" },
  { increment: 1 },
  { set: "ADMIN" },
  { AND: [] },
  { OR: [{}] },
  { connect: { id: "x" } },
  { path: ["a"], equals: 1 },
];

/** Keys that mean something to JavaScript, to the database's client or to us. */
export const EXTRA_KEYS = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "",
  "where",
  "select",
  "include",
  "OR",
  "id",
  "accountId",
  "role",
  "viewer",
  "kind",
  "network",
  "passwordHash",
];

/** `{a: {a: …}}` or `[[…]]`, so many levels deep, made without recursion. */
export function nested(depth: number, as: "list" | "object"): unknown {
  let value: unknown = "bottom";
  for (let level = 0; level < depth; level++) value = as === "list" ? [value] : { a: value };
  return value;
}

/** What can arrive in JSON where something else is expected. */
export const JSON_VALUES: readonly unknown[] = [
  null,
  true,
  false,
  ...EDGE_NUMBERS,
  ...HOSTILE_TEXTS,
  ...OPERATORS,
  [],
  {},
  [null],
  [[]],
  ["a", "b"],
  Array.from({ length: 300 }, (_, index) => index),
  nested(100, "list"),
  nested(1_000, "object"),
  JSON.parse('{"__proto__": {"admin": true}}'),
  JSON.parse('{"constructor": {"prototype": {"admin": true}}}'),
];

/** What only code can pass; no request can, and still no operation may stumble over it. */
const CODE_VALUES: readonly unknown[] = [
  undefined,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  10n,
  Symbol("s"),
  Symbol.iterator,
  () => "called",
  new Date(Number.NaN),
  new Date(8.64e15),
  new Map([["a", 1]]),
  new Uint8Array(8),
  Object.create(null),
  Object("boxed"),
  /a/,
  new Error("an error as input"),
  nested(1_000, "list"),
];

export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...JSON_VALUES) },
  { weight: 1, arbitrary: fc.jsonValue({ noUnicodeString: false }) },
);

export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: anyJson },
  { weight: 2, arbitrary: fc.constantFrom(...CODE_VALUES) },
);
