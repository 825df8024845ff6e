import fc from "fast-check";
import { z } from "zod";
import { anyJson, EDGE_NUMBERS, EXTRA_KEYS, HOSTILE_TEXTS } from "./hostile-values.ts";

/** Values worth trying in a field of a name; what no list names is made from the schema alone. */
export type Known = Record<string, readonly unknown[]>;

type Json = {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Json[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Json>;
  required?: string[];
  items?: Json;
  propertyNames?: Json;
  additionalProperties?: Json | boolean;
};

function jsonSchemaOf(schema: z.ZodType): Json {
  // The side behind the pipes is the stricter one; whatever cannot be said in JSON Schema is tried with anything.
  return z.toJSONSchema(schema, { io: "output", unrepresentable: "any" }) as Json;
}

/** The values that an input of this schema is made of: the more there are, the more bodies are spent on it. */
export function fieldsOf(schema: z.ZodType): string[] {
  return Object.keys(jsonSchemaOf(schema).properties ?? {});
}

/** Those of them that are texts. */
export function textsOf(schema: z.ZodType): string[] {
  const properties = Object.entries(jsonSchemaOf(schema).properties ?? {});
  return properties.filter(([, { type }]) => type === "string").map(([name]) => name);
}

/** Inputs that fit a schema, as far as JSON Schema can say it, with contents that are as hostile as may be. */
export function fitting(schema: z.ZodType, known: Known): fc.Arbitrary<unknown> {
  return arbitraryOf(jsonSchemaOf(schema), known);
}

function arbitraryOf(json: Json, known: Known, name = ""): fc.Arbitrary<unknown> {
  const made = fromSchema(json, known, name);
  const values = known[name];
  if (!values || values.length === 0) return made;
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: made });
}

function fromSchema(json: Json, known: Known, name: string): fc.Arbitrary<unknown> {
  if (json.enum) return fc.constantFrom(...json.enum);
  if (json.const !== undefined) return fc.constant(json.const);
  if (json.anyOf) return fc.oneof(...json.anyOf.map((part) => arbitraryOf(part, known, name)));
  switch (json.type) {
    case "string":
      return text(json);
    case "integer":
    case "number":
      return edgeNumber(json);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(arbitraryOf(json.items ?? {}, known), {
        minLength: json.minItems ?? 0,
        maxLength: Math.min(json.maxItems ?? 5, 5),
      });
    case "object":
      return object(json, known);
    case undefined:
      return anyJson;
  }
  throw new Error(`The fuzzer cannot make a value of type "${json.type}": teach it (tests/fuzz/bodies.ts).`);
}

function text({ format, minLength = 0, maxLength = 10_000 }: Json): fc.Arbitrary<string> {
  if (format === "uuid")
    return fc.oneof(
      fc.uuid({ version: [4, 7] }),
      fc.constantFrom("00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-4FFF-8FFF-FFFFFFFFFFFF"),
    );
  if (format === "email") return fc.emailAddress();
  const fit = (value: string) => value.slice(0, maxLength).padEnd(minLength, "x");
  return fc.oneof(
    fc.constantFrom(...HOSTILE_TEXTS).map(fit),
    fc.string({ unit: "binary", maxLength: Math.min(maxLength, 200) }).map(fit),
    fc.constant("y".repeat(Math.min(maxLength, 100_000))),
  );
}

function edgeNumber({ type, minimum = -1e15, maximum = 1e15 }: Json): fc.Arbitrary<number> {
  const within = [minimum, maximum, ...EDGE_NUMBERS].filter(
    (value) => value >= minimum && value <= maximum && (type === "number" || Number.isSafeInteger(value)),
  );
  return fc.constantFrom(...within);
}

function object(json: Json, known: Known): fc.Arbitrary<unknown> {
  if (json.properties) {
    const fields = Object.entries(json.properties).map(
      ([name, part]) => [name, arbitraryOf(part, known, name)] as const,
    );
    return fc.record(Object.fromEntries(fields), { requiredKeys: json.required ?? [] });
  }
  if (typeof json.additionalProperties !== "object")
    return fc.dictionary(fc.string(), anyJson, { maxKeys: 5 });
  return fc.dictionary(
    arbitraryOf(json.propertyNames ?? { type: "string" }, known) as fc.Arbitrary<string>,
    arbitraryOf(json.additionalProperties, known),
    { maxKeys: 25 },
  );
}

/**
 * The schema turned inside out: what fits it, with one to three things wrong. Nothing says that it must be refused:
 * what is optional may be missing.
 * @param wrong what stands where something else should
 */
export function insideOut(
  schema: z.ZodType,
  known: Known,
  wrong: fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const names = fieldsOf(schema);
  const change = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant("replace" as const), at: fc.nat(), value: wrong }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("wrap" as const), at: fc.nat(), value: wrong }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("remove" as const), at: fc.nat(), value: wrong }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("add" as const), at: fc.nat(), value: wrong }) },
  );
  const broken = fc
    .tuple(fitting(schema, known), fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([value, changes]) => {
      const result: Record<string, unknown> = { ...(value as object) };
      for (const { kind, at, value: other } of changes) {
        const name = names[at % Math.max(names.length, 1)];
        if (kind === "add") addKey(result, EXTRA_KEYS[at % EXTRA_KEYS.length] ?? "", other);
        else if (name === undefined) addKey(result, "extra", other);
        else if (kind === "remove") delete result[name];
        else if (kind === "wrap") result[name] = at % 2 ? [result[name]] : { equals: result[name] };
        else result[name] = other;
      }
      return result;
    });
  return fc.oneof({ weight: 6, arbitrary: broken }, { weight: 1, arbitrary: wrong });
}

/** As JSON.parse makes it: "__proto__" is a key of the object's own. */
function addKey(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}
