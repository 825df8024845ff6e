// The web server's process: Next behind a plain HTTP server of ours, which knows the sender's network address
// and can stop in order. It ends when the start script does, however that ends.
import { createServer } from "node:http";
import { parse } from "node:url";
import next from "next";
import { env } from "../../env.ts";
import { fail } from "../say.ts";
import { networkOf } from "./network-of.ts";

const DRAIN_MS = 10_000;

try {
  const { PORT: port, HOST: host = "0.0.0.0", TRUSTED_PROXIES: proxies } = env();
  const app = next({ dev: false, hostname: host, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  let stopping = false;
  const server = createServer((request, response) => {
    const forwarded = String(request.headers["x-forwarded-for"] ?? "");
    const network = networkOf(request.socket.remoteAddress, forwarded, proxies);
    delete request.headers["x-forwarded-for"];
    request.headers["x-waymark-network"] = network;
    // A connection that stays busy would otherwise hold a stopping server until its deadline, and break there.
    if (stopping) response.setHeader("Connection", "close");
    response.on("close", () => stopping && setImmediate(() => server.closeIdleConnections()));
    void handle(request, response, parse(request.url ?? "/", true));
  });
  // Longer than the usual idle time of a proxy in front, so that it never reuses a connection being closed.
  server.keepAliveTimeout = 65_000;
  server.on("error", fail);
  server.listen(port, host, () => process.send?.("listening"));

  const stop = () => {
    if (stopping) return;
    stopping = true;
    const deadline = setTimeout(() => process.exit(0), DRAIN_MS);
    server.close(() => {
      clearTimeout(deadline);
      process.exit(0);
    });
    server.closeIdleConnections();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", () => undefined);
  process.on("message", (message) => message === "stop" && stop());
  process.on("disconnect", stop);
} catch (error) {
  fail(error);
}
