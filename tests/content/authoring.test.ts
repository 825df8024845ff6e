import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";

const LAB = "smooth-a-loss-curve";
/** What a clone has and the commands of an author read. */
const PROJECT = [
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "env.ts",
  "paths.ts",
  "catalog",
  "components",
  "domain",
  "lab-runtime",
  "labs",
  "scripts",
  "tracks",
];

const COMPILED = ".waymark/mdx";

type Step = { file: string; text: string } | { command: string };

/** The fences of "Your first lab": files to write, and commands to type, in their order. */
function stepsOf(markdown: string): Step[] {
  const [, after = ""] = markdown.split("## Your first lab, from nothing\n");
  const [section = ""] = after.split("\n## ");
  const fences = section.matchAll(/^(`{3,4})(\w+)(?: title="([^"]+)")?\n([\s\S]*?)^\1$/gm);
  return [...fences].flatMap(([, , language, file, text = ""]): Step[] => {
    if (file) return [{ file, text }];
    if (language === "sh")
      return text
        .trim()
        .split("\n")
        .map((command) => ({ command }));
    throw new Error(`what is a reader to do with this fence?\n${text}`);
  });
}

const steps = stepsOf(readFileSync("docs/authoring.md", "utf8"));
let root = "";

beforeAll(async () => {
  root = await makeScratchFolder("authoring");
  for (const path of PROJECT) cpSync(path, join(root, path), { recursive: true });
  // Whoever writes has started the site before: what it compiled need not be compiled again.
  if (existsSync(COMPILED)) cpSync(COMPILED, join(root, COMPILED), { recursive: true });
  symlinkSync(join(process.cwd(), "node_modules"), join(root, "node_modules"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Types a command. @returns its status and all that it printed */
async function type(command: string): Promise<{ status: unknown; printed: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)("sh", ["-c", command], {
      cwd: root,
      encoding: "utf8",
    });
    return { status: 0, printed: `${stdout}${stderr}` };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: unknown; stdout: string; stderr: string };
    return { status: code, printed: `${stdout}${stderr}` };
  }
}

/** Types a command that goes on until it is ended, and waits for what it prints. */
async function watchFor(
  child: ChildProcess,
  words: RegExp,
  act: () => void = () => undefined,
): Promise<string> {
  let printed = "";
  return await new Promise((done, failed) => {
    child.stdout?.on("data", (part: Buffer) => {
      printed += part.toString();
      if (words.test(printed)) done(printed);
    });
    child.once("exit", () => failed(new Error(`it ended:\n${printed}`)));
    act();
  });
}

test("a newcomer who does what authoring.md says has a lab that passes, and is told what is wrong meanwhile", async () => {
  expect(steps.length).toBeGreaterThan(10);
  for (const step of steps) {
    if ("file" in step) {
      mkdirSync(dirname(join(root, step.file)), { recursive: true });
      writeFileSync(join(root, step.file), step.text);
    } else if (step.command.includes("labs:watch")) {
      // Without the site beside it: the browser tests have one.
      const child = spawn("sh", ["-c", `exec ${step.command} --no-preview`], { cwd: root });
      await watchFor(child, new RegExp(`✓ ${LAB}: 4 checks, 1 probes, 3/3 mistakes caught`));
      const mistake = join(root, `labs/${LAB}/mistakes/begins-at-zero.py`);
      const text = readFileSync(mistake, "utf8");
      const told = await watchFor(child, /differ: .*\n/, () =>
        writeFileSync(mistake, text.replace("says: begins at 0", "says: The average starts at 0 here")),
      );
      expect(told).toContain("differ: The average [-starts-]{+begins+} at 0 here");
      await watchFor(child, /✓ /, () => writeFileSync(mistake, text));
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await ended;
    } else {
      const { status, printed } = await type(step.command);
      expect(status, `${step.command}\n${printed}`).toBe(0);
      if (step.command.includes("labs:check")) {
        expect(printed).toMatch(new RegExp(`✓ ${LAB}: .*3/3 mistakes caught, (\\d+)/\\1 mutants caught`));
        expect(printed).toContain("1 labs passed, 0 failed");
      }
      if (step.command.includes("content:check")) expect(printed).toContain("No problems.");
    }
  }
});
