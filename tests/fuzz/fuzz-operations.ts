import fc from "fast-check";
import { expect, test } from "vitest";
import type { z } from "zod";
import { SYSTEM, VISITOR, type Viewer } from "@/domain/accounts/viewer.ts";
import type { AnyOperation } from "../setup/every-operation.ts";
import { fieldsOf, fitting, insideOut, type Known, textsOf } from "./bodies.ts";
import { count } from "./figures.ts";
import { anyValue, HOSTILE_TEXTS } from "./hostile-values.ts";
import { type FuzzWorld, leakIn } from "./people.ts";
import type { Write } from "./write-log.ts";

const CALLERS = ["visitor", "learner", "mentor", "admin", "system"] as const;
type Caller = (typeof CALLERS)[number];

/**
 * Calls every operation with bodies that fit and bodies that do not, as everybody who could: more bodies for more
 * fields, and few for those who are turned away before anything is read.
 * @param total how many bodies in all, about
 */
export function fuzzOperations(
  operations: Map<string, AnyOperation>,
  world: FuzzWorld,
  { total, seed }: { total: number; seed: number },
): void {
  const plan = [...operations.values()].map((operation) => ({ operation, shares: sharesOf(operation) }));
  const sum = plan.reduce((all, { shares }) => all + [...shares.values()].reduce((a, b) => a + b, 0), 0);
  for (const { operation, shares } of plan)
    test(`${operation.name} stands whatever it is given`, async () => {
      const before = await world.writes.checksumsOf(world.victim.id);
      for (const [caller, share] of shares) {
        const { viewer, known } = await callerOf(caller, world);
        await world.writes.since();
        const numRuns = Math.max(6, Math.ceil((total * share) / sum));
        const input = fc.oneof(fitting(operation.input, known), insideOut(operation.input, known, anyValue));
        await fc.assert(
          fc.asyncProperty(input, (value) => call(operation, caller, viewer, value, world)),
          { numRuns, seed },
        );
      }
      await eachTextInEachField(operation, world, seed);
      expect(await world.writes.checksumsOf(world.victim.id), "the victim's rows").toEqual(before);
    });
}

/** Chance would leave some of the texts out of some of the fields. */
async function eachTextInEachField(operation: AnyOperation, world: FuzzWorld, seed: number): Promise<void> {
  const caller = CALLERS.find((one) => typeof operation.allow.admits(exampleOf(one)) !== "string");
  if (!caller) throw new Error(`Nobody may call ${operation.name}.`);
  const { viewer, known } = await callerOf(caller, world);
  await world.writes.since();
  const inputs = fc.sample(fitting(operation.input, known), { numRuns: 100, seed });
  const schema: z.ZodType = operation.input;
  const good = inputs.find((input) => schema.safeParse(input).success);
  if (!good)
    throw new Error(`Nothing that was made fits ${operation.name}: give it known values (people.ts).`);
  for (const field of textsOf(operation.input))
    for (const text of HOSTILE_TEXTS)
      await call(operation, caller, viewer, { ...(good as object), [field]: text }, world);
}

function sharesOf(operation: AnyOperation): Map<Caller, number> {
  const fields = fieldsOf(operation.input).length + 1;
  return new Map(
    CALLERS.filter((caller) => caller !== "system" || operation.allow.name === "systemOnly").map((caller) => {
      const admitted = typeof operation.allow.admits(exampleOf(caller)) !== "string";
      return [caller, admitted ? fields : fields / 8];
    }),
  );
}

function exampleOf(caller: Caller): Viewer {
  if (caller === "visitor") return VISITOR;
  if (caller === "system") return SYSTEM;
  const role = ({ learner: "LEARNER", mentor: "MENTOR", admin: "ADMIN" } as const)[caller];
  return { kind: "account", id: "00000000-0000-4000-8000-000000000000", name: "", email: "", role };
}

/** Somebody new for each operation, whose budgets are full. */
async function callerOf(caller: Caller, world: FuzzWorld): Promise<{ viewer: Viewer; known: Known }> {
  const example = exampleOf(caller);
  return example.kind === "account" ? world.newPerson(example.role) : { viewer: example, known: world.known };
}

async function call(
  operation: AnyOperation,
  caller: Caller,
  viewer: Viewer,
  input: unknown,
  world: FuzzWorld,
): Promise<void> {
  const outcome = await operation(viewer, input as never);
  count(`operation ${operation.name}`, outcome.ok ? "ok" : outcome.error.code);
  const forbidden = unseenIn(operation, caller, world);
  const text = JSON.stringify(outcome) ?? "";
  expect(outcome.ok ? "ok" : outcome.error.code, `as ${caller}: ${text}`).not.toBe("unexpected");
  if (outcome.ok) expect(strangeKeys(operation, input), "keys that nobody asked for were taken").toEqual([]);
  expect(leakIn(text, [...world.secrets, ...forbidden]), "must not be told").toBeNull();
  const writes = await world.writes.since();
  if (outcome.ok && operation.kind === "command") expectOwn(writes, viewer, world);
  else expect(writes, "nothing is written").toEqual([]);
}

/** What this caller may not read of a person, whatever is asked. */
function unseenIn({ allow }: AnyOperation, caller: Caller, { person, reporter }: FuzzWorld): string[] {
  const isAdmin = caller === "admin" || caller === "system";
  if (isAdmin && ["atLeast(ADMIN)", "atLeast(MENTOR)", "systemOnly"].includes(allow.name)) return [];
  if (caller === "mentor" && allow.name === "atLeast(MENTOR)")
    return person.filter((word) => !reporter.includes(word));
  return person;
}

function strangeKeys(operation: AnyOperation, input: unknown): string[] {
  const known = fieldsOf(operation.input);
  return typeof input === "object" && input !== null
    ? Object.keys(input).filter((key) => !known.includes(key))
    : [];
}

/** Only the caller's rows change, those of accounts that a body made, and, where an admin says so, the bystander's. */
export function expectOwn(writes: readonly Write[], viewer: Viewer, world: FuzzWorld): void {
  for (const { newAccount } of writes) if (newAccount) world.made.add(newAccount);
  const allowed = new Set<string | null>([null, world.bystander.id, ...world.made]);
  if (viewer.kind === "account") allowed.add(viewer.id);
  const strangers = writes.filter(({ owners }) => owners.some((owner) => !allowed.has(owner)));
  expect(strangers, "rows of others that were written").toEqual([]);
}
