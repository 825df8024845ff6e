import { expect, test } from "vitest";
import { enqueue, fateOf, nextFor, readQueue, type Write } from "./outbox-queue.ts";

const write = (id: string, owner: string | null = null): Write => ({
  id,
  owner,
  url: "/api/v1/x",
  body: { id },
});

test("what was stored comes back, in order", () => {
  const queue = enqueue(enqueue([], write("1")), write("2", "ada"));
  expect(readQueue(JSON.stringify(queue))).toEqual(queue);
});

test.each([null, "", "{", "[1]", '{"id":"1"}'])("takes %j for an empty queue", (stored) => {
  expect(readQueue(stored)).toEqual([]);
});

test("sends a person's own writes and those made before signing in, never another person's", () => {
  const queue = [write("1", "bob"), write("2", null), write("3", "ada")];
  expect(nextFor(queue, "ada")?.id).toBe("2");
  expect(nextFor([write("1", "bob")], "ada")).toBeUndefined();
});

test("keeps a write until the server has acknowledged or refused that very write", () => {
  expect([200, 204].map(fateOf)).toEqual(["acknowledged", "acknowledged"]);
  expect([400, 403, 404, 409, 413].map(fateOf)).toEqual(Array(5).fill("refused"));
  expect([0, 401, 429, 500, 502, 503].map(fateOf)).toEqual(Array(6).fill("again"));
});

test("does not grow for ever", () => {
  let queue: Write[] = [];
  for (let n = 0; n < 600; n++) queue = enqueue(queue, write(String(n)));
  expect(queue.length).toBe(500);
  expect(queue.at(-1)?.id).toBe("599");
});
