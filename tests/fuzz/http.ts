import http from "node:http";
import { connect } from "node:net";
import { expect } from "vitest";
import { leakIn } from "./people.ts";

export type Sent = {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
};

export type Answer = { status: number; headers: http.IncomingHttpHeaders; text: string };

const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });

/**
 * Sends a request as it stands, where fetch would put things right. An answer counts although the rest of the body
 * was no longer wanted; none at all is an error.
 */
export function send(site: string, { method, path, headers = {}, body }: Sent): Promise<Answer> {
  const { hostname, port } = new URL(site);
  return new Promise((done, failed) => {
    const sized = body !== undefined && headers["transfer-encoding"] === undefined;
    const length = sized ? { "content-length": String(Buffer.byteLength(body)) } : {};
    const options = { agent, hostname, port, method, path, headers: { ...headers, ...length } };
    const request = http.request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      const finish = () =>
        done({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString("utf8"),
        });
      response.on("end", finish);
      response.on("error", finish);
    });
    request.on("error", failed);
    request.setTimeout(20_000, () =>
      request.destroy(new Error(`no answer to ${method} ${path.slice(0, 80)}`)),
    );
    request.end(body);
  });
}

/**
 * Sends bytes that no client would, and leaves the connection open.
 * @returns all that came back by the time the site closed it, or `patience` milliseconds had gone by
 */
export function sendRaw(
  site: string,
  text: string,
  patience = 5_000,
): Promise<{ text: string; closed: boolean }> {
  const { hostname, port } = new URL(site);
  return new Promise((done) => {
    let answer = "";
    let closed = true;
    const socket = connect(Number(port), hostname, () => socket.write(text));
    const timer = setTimeout(() => {
      closed = false;
      socket.destroy();
    }, patience);
    socket.on("data", (chunk) => {
      answer += String(chunk);
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearTimeout(timer);
      done({ text: answer, closed });
    });
  });
}

/** What holds for each answer of the site, whatever was asked: no fault of ours, no insides, guarded by headers. */
export function expectSound(
  { status, headers, text }: Answer,
  forbidden: readonly string[],
  what: string,
): void {
  expect(status, `${what}: ${text.slice(0, 300)}`).toBeLessThan(500);
  expect(status, what).toBeGreaterThanOrEqual(200);
  // A page names its own scripts, whose names are none of our paths.
  const told = String(headers["content-type"]).startsWith("text/html")
    ? text.replace(/<script.*?<\/script>/gs, "")
    : text;
  expect(leakIn(told, forbidden), `${what}: must not be told`).toBeNull();
  // Next tidies addresses such as "//" before it adds any header; the answer has nothing in it.
  if (status === 308) return;
  expect(headers["x-content-type-options"], what).toBe("nosniff");
  expect(headers["content-security-policy"], what).toBeTruthy();
}
