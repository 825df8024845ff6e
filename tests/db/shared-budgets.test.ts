import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { freshDatabase } from "../setup/fresh-database.ts";

await freshDatabase();

/** Takes so many tries in a process of its own, all at once. @returns how many were let through */
async function tryElsewhere(tries: number): Promise<number> {
  const script = `
    import { takeTry } from "./server/rate-limit.ts";
    const answers = await Promise.all(Array.from({ length: ${tries} }, () => takeTry("password-account", "ada")));
    console.log(answers.filter((answer) => answer === null).length);
    process.exit(0);`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--conditions=react-server",
    "--import",
    "tsx",
    "--input-type=module",
    "-e",
    script,
  ]);
  return Number(stdout);
}

test("all processes take from one budget, and one that starts anew finds it as it was left", async () => {
  const both = await Promise.all([tryElsewhere(8), tryElsewhere(8)]);
  expect(both[0] + both[1], "ten in a quarter of an hour").toBe(10);
  expect(await tryElsewhere(1), "after a restart").toBe(0);
});
