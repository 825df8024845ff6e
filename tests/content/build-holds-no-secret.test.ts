import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { BUILD_KEY } from "../../scripts/start/build-site.ts";

const serverFiles = readdirSync(".next/server", { recursive: true, encoding: "utf8" });

test("the key that Next writes into a build is the one that is known to all", () => {
  const manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));
  expect(manifest.encryptionKey).toBe(BUILD_KEY);
});

test("no page asks Next to encrypt anything while it is built", () => {
  // A page rendered at build would carry it under the build's key, and the running site reads another.
  const encrypting = serverFiles
    .filter((file) => file.endsWith(".js"))
    .filter((file) => readFileSync(`.next/server/${file}`, "utf8").includes("encryptActionBoundArgs"));
  expect(serverFiles.length).toBeGreaterThan(100);
  expect(encrypting).toEqual([]);
});
