import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".ttf": "font/ttf",
};

export type BenchServer = {
  url: string;
  /** The bodies sent since it was last asked, in bytes, by path. */
  takeSent(): Map<string, number>;
  close(): Promise<void>;
};

/**
 * Serves folders as the site does: brotli twins, kept for ever, isolated, and the worker's own policy.
 * @param mounts a path's beginning → the folder of its files and that of their brotli twins
 */
export async function startBenchServer(
  mounts: ReadonlyMap<string, { plain: string; brotli: string }>,
): Promise<BenchServer> {
  let sent = new Map<string, number>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://bench");
    const [start = "", folders] = [...mounts].find(([prefix]) => pathname.startsWith(prefix)) ?? [];
    const name = pathname.slice(start.length);
    const found = folders && [join(folders.brotli, name), join(folders.plain, name)];
    const file = name.includes("..") ? undefined : found?.find(existsSync);
    if (!file || !folders) {
      response.writeHead(404).end();
      return;
    }
    const body = readFileSync(file);
    sent.set(pathname, (sent.get(pathname) ?? 0) + body.length);
    const own = `${request.headers.host}${start}`;
    response.writeHead(200, {
      "Content-Type": TYPES[extname(name)] ?? "application/octet-stream",
      "Content-Length": body.length,
      "Cache-Control": "public, max-age=31536000, immutable",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
      "Cross-Origin-Resource-Policy": "same-origin",
      ...(file.startsWith(folders.brotli) ? { "Content-Encoding": "br" } : {}),
      ...(start.startsWith("/runtime/")
        ? {
            "Content-Security-Policy": `default-src 'none'; script-src ${own} 'wasm-unsafe-eval'; connect-src ${own}; frame-ancestors 'none'`,
          }
        : {}),
    });
    response.end(body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    takeSent: () => {
      const taken = sent;
      sent = new Map();
      return taken;
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
