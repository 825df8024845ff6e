import { expect, test } from "vitest";
import { fateOf, readWrites, surplus, type Write, writeKey, writesOf } from "./outbox-queue.ts";

const write = (n: number, owner: string | null = null): Write => ({
  key: writeKey(n, `id-${n}`),
  owner,
  url: "/api/v1/x",
  body: { n },
});
const stored = ({ key, ...rest }: Write) => [key, JSON.stringify(rest)] as const;

test("what was stored comes back, oldest first", () => {
  const writes = [write(9), write(10, "ada"), write(1_000)];
  expect(readWrites([...writes].reverse().map(stored))).toEqual(writes);
});

test.each(["", "{", "[1]", '{"owner":null}'])("passes over %j", (text) => {
  expect(readWrites([[writeKey(1, "x"), text], stored(write(2))])).toEqual([write(2)]);
});

test("leaves alone what is not the outbox's", () => {
  expect(readWrites([["waymark-theme", "dark"]])).toEqual([]);
});

test("sends a person's own writes and those made before signing in, never another person's", () => {
  const writes = [write(1, "bob"), write(2, null), write(3, "ada")];
  expect(writesOf(writes, "ada")).toEqual([write(2, null), write(3, "ada")]);
  expect(writesOf(writes, null)).toEqual([write(2, null)]);
});

test("keeps a write until the server has acknowledged or refused that very write", () => {
  expect([200, 204].map(fateOf)).toEqual(["acknowledged", "acknowledged"]);
  expect([400, 403, 404, 409, 413].map(fateOf)).toEqual(Array(5).fill("refused"));
  expect([0, 401, 429, 500, 502, 503].map(fateOf)).toEqual(Array(6).fill("again"));
});

test("what visitors leave does not grow for ever, and what people wrote is never dropped", () => {
  const visitors = Array.from({ length: 503 }, (_, n) => write(n));
  const people = Array.from({ length: 600 }, (_, n) => write(n, "ada"));
  expect(surplus([...people, ...visitors])).toEqual(visitors.slice(0, 3));
});
