// The web server's process: Next behind a plain HTTP server of ours, which knows the sender's network address
// and can stop in order. It ends when the start script does, however that ends.
import { createServer } from "node:http";
import { parse } from "node:url";
import next from "next";
import { env } from "../../env.ts";
import { fail } from "../say.ts";
import { Drain } from "./drain.ts";
import { networkOf } from "./network-of.ts";

try {
  const { PORT: port, HOST: host = "0.0.0.0", TRUSTED_PROXIES: proxies, DRAIN_SECONDS: notice } = env();
  const app = next({ dev: false, hostname: host, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = createServer((request, response) => {
    const forwarded = String(request.headers["x-forwarded-for"] ?? "");
    const network = networkOf(request.socket.remoteAddress, forwarded, proxies);
    delete request.headers["x-forwarded-for"];
    request.headers["x-waymark-network"] = network;
    void handle(request, response, parse(request.url ?? "/", true));
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
