import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { fieldsOf, fitting, insideOut, type Known } from "./bodies.ts";
import { count } from "./figures.ts";
import { expectOwn } from "./fuzz-operations.ts";
import { anyJson } from "./hostile-values.ts";
import { expectSound, type Sent, send } from "./http.ts";
import type { FuzzWorld } from "./people.ts";
import type { Session, Sessions } from "./sessions.ts";

type Action = { id: string; name: string; path: string; form: z.ZodType };

/** What the browser's React makes of an action's arguments, by the same code. */
const { encodeReply } = createRequire(import.meta.url)(
  "next/dist/compiled/react-server-dom-turbopack/client.node",
) as { encodeReply(args: unknown[]): Promise<string | FormData> };

const manifestSchema = z.object({
  node: z.record(
    z.string(),
    z.object({ filename: z.string(), exportedName: z.string(), workers: z.record(z.string(), z.unknown()) }),
  ),
});

/** Every server action of the build, where it can be called, and the schema of its form. */
export async function everyAction(known: Known): Promise<Action[]> {
  const text = readFileSync(".next/server/server-reference-manifest.json", "utf8");
  const actions: Action[] = [];
  for (const [id, { filename, exportedName, workers }] of Object.entries(
    manifestSchema.parse(JSON.parse(text)).node,
  )) {
    const page = Object.keys(workers).sort((a, b) => a.length - b.length)[0] ?? "";
    const path = page
      .replace(/^app/, "")
      .replace(/\/page$/, "")
      .replace(/\[(\w+)\]/g, (_, name: string) => String(known[`${name}Id`]?.[0]));
    actions.push({ id, name: exportedName, path, form: await formOf(filename, exportedName) });
  }
  return actions.sort((a, b) => (a.path + a.name < b.path + b.name ? -1 : 1));
}

async function formOf(filename: string, exportedName: string): Promise<z.ZodType> {
  const source = readFileSync(filename, "utf8");
  const name = source.match(
    new RegExp(`const ${exportedName} = formAction\\(\\s*\\w+,\\s*\\{\\s*form: (\\w+)`),
  )?.[1];
  const from = source.match(new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from "(\\./[^"]+)"`))?.[1];
  if (!name || !from) throw new Error(`The fuzzer finds no schema for ${exportedName} of ${filename}.`);
  const module: Record<string, unknown> = await import(resolve(filename, "..", from));
  const schema = module[name];
  if (!(schema instanceof z.ZodType)) throw new Error(`${name} of ${from} is no schema.`);
  return schema;
}

/** Calls each action over HTTP with forms that fit, forms that do not, and what is no form. */
export function fuzzActions(
  actions: Action[],
  site: string,
  world: FuzzWorld,
  sessions: Sessions,
  { total, seed }: { total: number; seed: number },
): void {
  const sum = actions.reduce((all, { form }) => all + fieldsOf(form).length + 1, 0);
  for (const action of actions) {
    const subject = `action ${action.name} of ${action.path}`;
    const one = async (session: Session, sent: Sent, what: string) => {
      const answer = await send(site, sent);
      count(subject, String(answer.status));
      // A form gives back what its sender wrote; admins see people, and mentors who reported what.
      const mentorsSee =
        session === sessions.mentor && action.path === "/admin/reports" ? world.reporter : [];
      const unseen =
        session === sessions.admin
          ? []
          : world.person.filter((word) => !sent.body?.includes(word) && !mentorsSee.includes(word));
      expectSound(answer, [...world.secrets, ...unseen], `${subject} as ${session.name}: ${what}`);
      const writes = await world.writes.since();
      if (answer.status >= 400) expect(writes, "nothing is written").toEqual([]);
      else expectOwn(writes, session.viewer, world);
    };
    test(`${subject} answers payloads that are none`, async () => {
      await world.writes.since();
      for (const session of [sessions.learner, ...sessions.visitors.slice(0, 1)])
        for (const payload of await brokenPayloads(action))
          await one(
            session,
            { method: "POST", path: action.path, ...withCookie(payload, session) },
            payload.name,
          );
    });
    test(`${subject} stands whatever its form holds`, async () => {
      await world.writes.since();
      const who = fc.constantFrom(sessions.learner, sessions.mentor, sessions.admin, ...sessions.visitors);
      const body = who.chain((session) =>
        fc.record({
          session: fc.constant(session),
          fields: fc.oneof(
            fitting(action.form, session.known),
            insideOut(action.form, session.known, anyJson),
          ),
          state: fc.oneof(
            { weight: 5, arbitrary: fc.constant(undefined) },
            { weight: 1, arbitrary: anyJson },
          ),
          // The whole page is rendered for these.
          withoutScript: fc.constantFrom(true, false, false, false, false),
        }),
      );
      await fc.assert(
        fc.asyncProperty(body, async ({ session, fields, state, withoutScript }) => {
          const payload = withoutScript
            ? await plainForm(action, fields)
            : await scriptedForm(action, fields, state);
          await one(
            session,
            { method: "POST", path: action.path, ...withCookie(payload, session) },
            "a form",
          );
        }),
        { numRuns: Math.ceil((total * (fieldsOf(action.form).length + 1)) / sum), seed },
      );
    });
  }
}

type Payload<B = string | Buffer> = { name: string; headers: Record<string, string>; body: B };

function withCookie({ headers, body }: Payload, { cookie }: Session) {
  return { headers: { ...headers, ...(cookie && { cookie }) }, body };
}

/** A form's fields: texts as they are, other things as a form would hold them. */
function formDataOf(fields: unknown): FormData {
  const form = new FormData();
  if (typeof fields !== "object" || fields === null) {
    form.append("value", String(fields));
    return form;
  }
  for (const [name, value] of Object.entries(fields))
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item === undefined) continue;
      if (typeof item === "object" && item !== null && Object.keys(item).length === 0)
        form.append(name, new Blob(["a file"]), "file.txt");
      else if (typeof item === "object" && item !== null)
        for (const [key, inner] of Object.entries(item)) form.append(`${name}.${key}`, short(inner));
      else form.append(name, short(item));
    }
  return form;
}

function short(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.slice(0, 100_000);
}

async function scriptedForm(action: Action, fields: unknown, state: unknown): Promise<Payload<Buffer>> {
  return withAction(action, await payloadOf("a form", await encodeReply([state, formDataOf(fields)])));
}

/** As a browser without scripts sends it. */
function plainForm(action: Action, fields: unknown): Promise<Payload> {
  const form = formDataOf(fields);
  form.append("$ACTION_REF_1", "");
  form.append("$ACTION_1:0", JSON.stringify({ id: action.id, bound: "$@1" }));
  form.append("$ACTION_1:1", '["$undefined"]');
  return payloadOf("without scripts", form);
}

async function payloadOf(name: string, encoded: string | FormData): Promise<Payload<Buffer>> {
  const response = new Response(encoded);
  const headers = { "content-type": response.headers.get("content-type") ?? "" };
  return { name, headers, body: Buffer.from(await response.arrayBuffer()) };
}

function withAction<B>({ id }: Action, payload: Payload<B>): Payload<B> {
  return { ...payload, headers: { ...payload.headers, "next-action": id } };
}

/** What React never writes: its own format gone wrong, too much of it, and no format at all. */
const FLIGHT = [
  "",
  "null",
  "[]",
  "{}",
  "{bad",
  '"$undefined"',
  '["$undefined"]',
  '["$undefined","$K1"]',
  '["$undefined",{"get":"$1"}]',
  '["$undefined","$undefined"]',
  '["$0"]',
  '["$1:__proto__:constructor"]',
  '["$1:then"]',
  '["$F1","$F1"]',
  '["$h1"]',
  '["$@1"]',
  '["$B1"]',
  '["$nabc"]',
  `["$n${"9".repeat(5_000)}"]`,
  '["$Dnever"]',
  '["$Q1"]',
  '["$W1"]',
  '["$i1"]',
  '["$r1","$x1"]',
  '["$S__proto__"]',
  '[{"then":"$1:constructor"}]',
  "\0".repeat(100),
  `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
  "A".repeat(256 * 1024 + 1),
  "A".repeat(1_000_001),
];

async function brokenPayloads(action: Action): Promise<Payload[]> {
  const text = (body: string): Payload => ({
    name: body.slice(0, 40),
    headers: { "content-type": "text/plain;charset=UTF-8" },
    body,
  });
  const parts = (fields: Record<string, string>): Promise<Payload> => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    return payloadOf(Object.keys(fields).join(), form);
  };
  const good = await scriptedForm(action, {}, undefined);
  const big = "A".repeat(300_000);
  const asParts = [
    await parts({ _1_a: "no root" }),
    await parts({ "0": '["$undefined","$K1"]', _1___intent__: "no JSON" }),
    await parts({ "0": '["$undefined","$K1"]', "_1___proto__.a": "a", "_1_a[__proto__][b]": "b" }),
    await parts({ "0": '["$undefined","$K1"]', [`_1_${"a[0]".repeat(5_000)}`]: "deep" }),
    await parts({ "0": '["$undefined","$K1"]', "_1_a[999999999]": "sparse" }),
    await parts({ "0": '["$undefined","$K1"]', _1_name: big }),
    await parts({ "0": '["$1"]', "1": '["$0"]' }),
    { ...good, name: "cut off", body: good.body.subarray(0, good.body.length - 20) },
    { ...good, name: "another boundary", headers: { "content-type": "multipart/form-data; boundary=x" } },
    { ...good, name: "no boundary", headers: { "content-type": "multipart/form-data" } },
    { ...good, name: "no body", body: Buffer.alloc(0) },
    { ...good, name: "no type", headers: {} },
    { ...good, name: "as JSON", headers: { "content-type": "application/json" } },
    { ...good, name: "as another form", headers: { "content-type": "application/x-www-form-urlencoded" } },
  ];
  const refs = [
    await parts({ $ACTION_REF_1: "", "$ACTION_1:0": '{"id":"zz","bound":null}' }),
    await parts({ $ACTION_REF_1: "", "$ACTION_1:0": "{bad" }),
    await parts({ [`$ACTION_ID_${action.id}`]: "" }),
    await parts({ $ACTION_ID_zz: "" }),
    await parts({ $ACTION_KEY: "x" }),
  ];
  const mistaken = (id: string) => ({ ...good, name: id, headers: { ...good.headers, "next-action": id } });
  const from = (origin: string) => withAction(action, { ...good, headers: { ...good.headers, origin } });
  return [
    ...FLIGHT.map((body) => withAction(action, text(body))),
    ...asParts.map((payload) => withAction(action, payload)),
    ...asParts,
    ...refs,
    ...["", "zz", "__proto__", "0".repeat(42), "a".repeat(5_000)].map(mistaken),
    ...["null", "%", "https://evil.example"].map(from),
  ];
}
