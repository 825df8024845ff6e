import { expect, test } from "vitest";
import { count } from "./figures.ts";
import { sendRaw } from "./http.ts";
import { leakIn } from "./people.ts";

const REST = "Host: localhost\r\nConnection: close\r\n";

/** Request lines and headers that no browser makes, and the status that each is answered with. */
const REQUESTS: [string, string, number][] = [
  ["another host's whole address", `GET http://evil.example/api/v1/me HTTP/1.1\r\n${REST}\r\n`, 200],
  ["a whole address that is none", `GET http://[/ HTTP/1.1\r\n${REST}\r\n`, 400],
  ["a scheme that is none of ours", `GET javascript:1 HTTP/1.1\r\n${REST}\r\n`, 400],
  ["no address", `OPTIONS * HTTP/1.1\r\n${REST}\r\n`, 400],
  ["an escape that is none", `GET /labs/%E0%A4%A HTTP/1.1\r\n${REST}\r\n`, 400],
  ["half an escape", `GET /tracks/% HTTP/1.1\r\n${REST}\r\n`, 400],
  ["TRACE", `TRACE /api/v1/me HTTP/1.1\r\n${REST}\r\n`, 405],
  ["PROPFIND", `PROPFIND / HTTP/1.1\r\n${REST}\r\n`, 405],
  // From here on Node answers, before anything of ours has been asked.
  ["an unknown method", `FOO / HTTP/1.1\r\n${REST}\r\n`, 400],
  ["no HTTP", "\x16\x03\x01\x02\0\x01\r\n\r\n", 400],
  ["a header without a name", `GET / HTTP/1.1\r\n${REST}: x\r\n\r\n`, 400],
  ["a header of 20 kB", `GET / HTTP/1.1\r\n${REST}X: ${"x".repeat(20_000)}\r\n\r\n`, 431],
  ["an address of 20 kB", `GET /${"x".repeat(20_000)} HTTP/1.1\r\n${REST}\r\n`, 431],
  ["two lengths", `POST / HTTP/1.1\r\n${REST}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`, 400],
  [
    "a length and chunks",
    `POST / HTTP/1.1\r\n${REST}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
  ],
  [
    "a chunk of no size",
    `POST /api/auth/signout HTTP/1.1\r\n${REST}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
    400,
  ],
];

/** Sends what is hardly a request, and requests that never end. */
export function fuzzRequests(site: string): void {
  // Begun at once and looked at last: it takes as long as the site is patient.
  const endless = sendRaw(site, "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n", 40_000);
  test.each(REQUESTS)("%s is answered, and nothing breaks", async (_what, text, status) => {
    const answer = await sendRaw(site, text);
    count("requests that are hardly any", answer.text.slice(9, 12));
    expect(answer.closed, "the connection is closed").toBe(true);
    expect(answer.text).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(leakIn(answer.text, [])).toBeNull();
    const after = await sendRaw(site, `GET /api/v1/me HTTP/1.1\r\n${REST}\r\n`);
    expect(after.text, "the next one is served").toContain('{"viewer":null}');
  });
  test("headers that never end are not waited for", async () => {
    const answer = await endless;
    expect(answer.closed).toBe(true);
    expect(answer.text).toMatch(/^HTTP\/1.1 408 /);
  });
}
