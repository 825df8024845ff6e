import { expect, test } from "vitest";
import { workerPolicy } from "./worker-policy.ts";

test("the worker reaches its own files and the mirror of packages", () => {
  expect(workerPolicy("learn.example.org:3000", "refuse")).toBe(
    "default-src 'none'; script-src learn.example.org:3000/runtime/ 'wasm-unsafe-eval'; connect-src learn.example.org:3000/runtime/ learn.example.org:3000/packages/; frame-ancestors 'none'",
  );
});

test("an admin's word adds the CDN's folder to what may be fetched, and to no script", () => {
  const refused = workerPolicy("learn.example.org", "refuse");
  expect(workerPolicy("learn.example.org", "allow")).toBe(
    refused.replace("/packages/;", "/packages/ https://cdn.jsdelivr.net/pyodide/v0.29.5/full/;"),
  );
});

test.each(["", "x; script-src *", "a b", "*"])("a host such as %j opens nothing", (host) => {
  for (const cdn of ["allow", "refuse"] as const)
    expect(workerPolicy(host, cdn)).toBe(
      "default-src 'none'; script-src 'none' 'wasm-unsafe-eval'; connect-src 'none'; frame-ancestors 'none'",
    );
});
