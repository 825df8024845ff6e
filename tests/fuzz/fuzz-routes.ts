import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ACCOUNT_HEADER } from "@/domain/accounts/account-header.ts";
import type { AnyOperation } from "../setup/every-operation.ts";
import { fieldsOf, fitting, insideOut } from "./bodies.ts";
import { count } from "./figures.ts";
import { expectOwn } from "./fuzz-operations.ts";
import { anyJson } from "./hostile-values.ts";
import { type Answer, expectSound, type Sent, send } from "./http.ts";
import type { FuzzWorld } from "./people.ts";
import { rawBodies } from "./raw-bodies.ts";
import type { Session, Sessions } from "./sessions.ts";

type Route = { address: string; method: string; operation: AnyOperation | undefined };

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** What can stand in an address in the place of an id. */
const ODD_SEGMENTS = [
  "%",
  "%E0%A4%A",
  "%c0%af",
  "%00",
  "a%00b",
  "..%2f..%2f..%2fpackage.json",
  "%2e%2e",
  "..",
  ".",
  "",
  "%2F",
  "%5c",
  "a%0d%0aSet-Cookie:%20a=b",
  "%ED%A0%80",
  "%F0%9F%98%80",
  "a".repeat(5_000),
  "__proto__",
  "constructor",
  "[lab]",
  "$1",
  "a;b=c",
  "a?b#c",
  "%25%32%65",
];

/** Every route handler under app/api and the methods that its file exports. */
export function everyRoute(operations: Map<string, AnyOperation>): Route[] {
  return readdirSync("app/api", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("/route.ts"))
    .sort()
    .flatMap((file) => {
      const text = readFileSync(`app/api/${file}`, "utf8");
      const address = `/api/${file.slice(0, -"/route.ts".length)}`;
      const exported = [
        ...text.matchAll(/export (?:const|async function|function) ([A-Z]+)\b(?: = \w+\((\w+))?/g),
      ];
      if (exported.length === 0)
        throw new Error(`app/api/${file} exports no method that the fuzzer can see.`);
      return exported.map(([, method = "", name = ""]) => ({
        address,
        method,
        operation: operations.get(name),
      }));
    });
}

/** Sends each route what no page of ours sends, over HTTP. @param total how many bodies in all, about */
export function fuzzRoutes(
  routes: Route[],
  site: string,
  world: FuzzWorld,
  sessions: Sessions,
  { total, seed }: { total: number; seed: number },
): void {
  const shareOf = ({ operation, method }: Route) =>
    1 + (operation && method !== "GET" ? fieldsOf(operation.input).length : 0);
  const sum = routes.reduce((all, route) => all + shareOf(route), 0);
  for (const route of routes) {
    const name = `route ${route.method} ${route.address}`;
    const one = async (session: Session, sent: Sent, odd: boolean) => {
      const answer = await send(site, sent);
      count(name, String(answer.status));
      await judge(answer, { sent, session, odd, what: `${name} as ${session.name}` });
    };
    test(`${name} answers bodies that are no JSON, and addresses that are none`, async () => {
      await world.writes.since();
      const { learner } = sessions;
      for (const { body, headers = {} } of route.method === "GET"
        ? []
        : rawBodies(goodBody(route, learner))) {
        const sent = request(route, learner, knownSegment);
        await one(learner, { ...sent, body, headers: { ...sent.headers, ...headers } }, false);
      }
      for (const segment of route.address.includes("[") ? ODD_SEGMENTS : [])
        for (const session of [learner, ...sessions.visitors.slice(0, 1)])
          await one(
            session,
            request(route, session, () => segment),
            true,
          );
    });
    test(`${name} stands whatever it is sent`, async () => {
      await world.writes.since();
      await fc.assert(
        fc.asyncProperty(anyRequest(route, sessions, world), ([session, sent, odd]) =>
          one(session, sent, odd),
        ),
        { numRuns: Math.ceil((total * shareOf(route)) / sum), seed },
      );
    });
  }

  async function judge(
    answer: Answer,
    { sent, session, odd, what }: { sent: Sent; session: Session; odd: boolean; what: string },
  ): Promise<void> {
    const detail = `${what}, ${sent.method} ${sent.path.slice(0, 100)} ${String(sent.body ?? "").slice(0, 200)}`;
    expectSound(answer, [...world.secrets, ...world.person], detail);
    expectOurForm(answer, odd, detail);
    const writes = await world.writes.since();
    if (answer.status >= 400 || sent.method === "GET")
      expect(writes, `${detail}: nothing is written`).toEqual([]);
    else expectOwn(writes, session.viewer, world);
  }
}

/** Next's words; the second are for parts that it cannot tell apart, where our server has put the status right. */
const NO_ACTION = ["Invalid Server Action request.", "Internal Server Error"];

/** JSON, and a code and a sentence where something was refused; or a file of a kind that we hand out. */
function expectOurForm({ status, headers, text }: Answer, odd: boolean, what: string): void {
  // Next says 405 and 404 for the methods and addresses that have no route; a redirect has no body.
  if (status === 405 || status === 308 || status === 302 || text === "") return;
  // An address without a route: Next looks for a page, and takes parts of a form for the action of one.
  if (odd && (status === 404 || NO_ACTION.includes(text))) return;
  if (status === 200 && headers["content-disposition"] !== undefined) {
    expect(headers["content-type"], what).toMatch(/^(text\/(csv|markdown); charset=utf-8|image\/webp)$/);
    expect(headers["cache-control"], what).toContain("no-store");
    return;
  }
  expect(headers["content-type"], what).toMatch(/^application\/json/);
  const body: unknown = JSON.parse(text);
  if (status >= 400)
    expect(body, what).toEqual({
      error: expect.objectContaining({ code: expect.any(String), message: expect.any(String) }),
    });
  expect(headers["cache-control"], what).toContain("no-store");
}

function own(session: Session): Record<string, string> {
  return {
    "content-type": "application/json",
    "sec-fetch-site": "same-origin",
    ...(session.cookie && { cookie: session.cookie }),
  };
}

function request(
  { address, method }: Route,
  session: Session,
  segment: (name: string, session: Session) => string,
): Sent {
  const path = address
    .replace(/\[\.\.\.\w+\]/, () => segment("nextauth", session))
    .replace(/\[(\w+)\]/, (_, name: string) => segment(name, session));
  return { method, path, headers: own(session) };
}

function knownSegment(name: string, { known }: Session): string {
  const values = name === "nextauth" ? ["callback/credentials"] : known[`${name}Id`];
  return String(values?.at(-1) ?? "x");
}

function goodBody({ operation }: Route, { known }: Session): string {
  if (!operation) return JSON.stringify({ email: "a@b.example", password: "x", csrfToken: "x" });
  const [body] = fc.sample(fitting(operation.input, known), { numRuns: 1, seed: 1 });
  return JSON.stringify(withoutAddress(body)) ?? "";
}

/** The address names the thing, the body does not. */
function withoutAddress(body: unknown): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => !["labId", "lessonId", "trackId"].includes(name)),
  );
}

function anyRequest(
  route: Route,
  sessions: Sessions,
  world: FuzzWorld,
): fc.Arbitrary<[Session, Sent, boolean]> {
  const mostly = <T>(usual: T, ...others: T[]) =>
    fc.oneof(
      { weight: 6, arbitrary: fc.constant(usual) },
      { weight: 2, arbitrary: fc.constantFrom(...others) },
    );
  return fc
    .record({
      session: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(sessions.learner, sessions.mentor, sessions.admin) },
        { weight: 1, arbitrary: fc.constantFrom(...sessions.visitors) },
      ),
      method: mostly(route.method, ...METHODS),
      segment: mostly<string | null>(null, ...ODD_SEGMENTS, "x", "no-such-lab"),
      query: mostly(
        "",
        "?a=b",
        "?%",
        "?labId=x&labId=y",
        `?${"q".repeat(5_000)}`,
        "?__proto__[a]=b",
        "?callbackUrl=https://evil.example",
      ),
      from: mostly<Record<string, string>>(
        { "sec-fetch-site": "same-origin" },
        {},
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site" },
        { origin: "null" },
        { origin: "https://evil.example" },
        { origin: "%" },
      ),
      account: mostly<string | null>(null, world.victim.id, "garbage", ""),
      type: mostly(
        "application/json",
        "application/json; charset=utf-8",
        "text/plain",
        "",
        "multipart/form-data",
      ),
    })
    .chain(({ session, method, segment, query, from, account, type }) =>
      anyBody(route, session).map((body): [Session, Sent, boolean] => {
        const { path } = request(route, session, segment === null ? knownSegment : () => segment);
        const headers: Record<string, string> = {
          ...from,
          "content-type": type,
          ...(session.cookie && { cookie: session.cookie }),
          ...(account !== null && { [ACCOUNT_HEADER]: account }),
        };
        const bare = method === "GET" || method === "HEAD" || method === "OPTIONS";
        return [session, { method, path: path + query, headers, ...(!bare && { body }) }, segment !== null];
      }),
    );
}

function anyBody({ operation }: Route, { known }: Session): fc.Arbitrary<string> {
  const made = operation
    ? fc
        .oneof(fitting(operation.input, known), insideOut(operation.input, known, anyJson))
        .map(withoutAddress)
    : anyJson;
  return made.map((body) => JSON.stringify(body) ?? "");
}
