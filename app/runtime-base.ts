import "server-only";
import { readFileSync } from "node:fs";
import { paths } from "@/paths.ts";

/** Where Python is served from. */
export function runtimeBase(): string {
  return paths.runtime(built().version);
}

/** Where the editor's help is served from. */
export function codeHelpBase(): string {
  return paths.runtime(built().codeHelp);
}

/** `npm start` builds both and leaves the names of their folders. */
function built() {
  return JSON.parse(readFileSync(".waymark/runtime.json", "utf8")) as { version: string; codeHelp: string };
}
