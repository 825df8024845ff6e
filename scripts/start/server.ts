// The web server's process: Next behind a plain HTTP server of ours, which knows the sender's network address
// and can stop in order. It ends when the start script does, however that ends.
import { createServer, type ServerResponse } from "node:http";
import { parse } from "node:url";
import next from "next";
import { env } from "../../env.ts";
import { fail } from "../say.ts";
import { blameTheSender } from "./action-status.ts";
import { addressOf } from "./address-of.ts";
import { Drain } from "./drain.ts";
import { networkOf } from "./network-of.ts";

/** What Next knows what to do with. */
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Nothing of ours reads this cookie, and next-auth fails every request of a browser whose copy is broken. */
const UNREAD_COOKIE = /(?<=^|;)\s*(?:__Secure-)?next-auth\.callback-url=[^;]*;?/g;

/**
 * How long a request may take to arrive, so that nobody holds connections open for nothing: headers fit in one
 * packet or two, and a megabyte arrives in two minutes at 70 kbit/s.
 */
const ARRIVAL = { headersTimeout: 15_000, requestTimeout: 120_000, connectionsCheckingInterval: 5_000 };

try {
  const { PORT: port, HOST: host = "0.0.0.0", TRUSTED_PROXIES: proxies, DRAIN_SECONDS: notice } = env();
  const app = next({ dev: false, hostname: host, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = createServer(ARRIVAL, (request, response) => {
    if (!METHODS.includes(request.method ?? "")) return turnAway(response, 405, "There is no such method.");
    const address = addressOf(request.url ?? "");
    if (address === null) return turnAway(response, 400, "This address cannot be read.");
    request.url = address;
    const forwarded = String(request.headers["x-forwarded-for"] ?? "");
    const network = networkOf(request.socket.remoteAddress, forwarded, proxies);
    delete request.headers["x-forwarded-for"];
    request.headers["x-waymark-network"] = network;
    if (request.headers.cookie) request.headers.cookie = request.headers.cookie.replace(UNREAD_COOKIE, "");
    blameTheSender(request, response);
    handle(request, response, parse(address, true)).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  // Longer than the usual idle time of a proxy in front, so that it never reuses a connection being closed.
  server.keepAliveTimeout = 65_000;
  server.on("error", fail);
  server.listen(port, host, () => process.send?.("listening"));

  const drain = new Drain(server, notice * 1000, () => process.exit(0));
  const stop = () => drain.begin();
  process.on("SIGTERM", stop);
  process.on("SIGINT", () => undefined);
  process.on("message", (message) => message === "stop" && stop());
  process.on("disconnect", stop);
} catch (error) {
  fail(error);
}

/** Answers what never reaches Next, in the form of our JSON routes. */
function turnAway(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    Connection: "close",
    ...(status === 405 && { Allow: METHODS.join(", ") }),
  });
  response.end(JSON.stringify({ error: { code: "invalid", message } }));
}
