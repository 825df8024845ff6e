import "server-only";
import { readFileSync } from "node:fs";
import { paths } from "@/paths.ts";

/** Where Python is served from; `npm start` builds it and leaves its version. */
export function runtimeBase(): string {
  const { version } = JSON.parse(readFileSync(".waymark/runtime.json", "utf8")) as { version: string };
  return paths.runtime(version);
}
