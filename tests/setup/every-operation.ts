import { readdirSync } from "node:fs";
import type { Operation } from "@/server/operation.ts";

export type AnyOperation = Operation<never, unknown, string>;

/**
 * Every query and command under server/, by the name under which its file exports it. Import it only once the
 * configuration stands (fresh-database.ts).
 * @throws Error when an operation's name in the log is not that of its file
 */
export async function everyOperation(): Promise<Map<string, AnyOperation>> {
  const found = new Map<string, AnyOperation>();
  const files = readdirSync("server", { recursive: true, encoding: "utf8" })
    .filter((file) => /\/.*(?<!\.test)\.ts$/.test(file) && !file.includes("generated"))
    .sort();
  for (const file of files) {
    const module: Record<string, unknown> = await import(/* @vite-ignore */ `../../server/${file}`);
    for (const [name, value] of Object.entries(module)) {
      if (!isOperation(value)) continue;
      const expected = file.replace("/", ".").replace(/\.ts$/, "");
      if (value.name !== expected)
        throw new Error(`${file} names its operation "${value.name}", not "${expected}"`);
      found.set(name, value);
    }
  }
  return found;
}

function isOperation(value: unknown): value is AnyOperation {
  return typeof value === "function" && "kind" in value && "allow" in value;
}
