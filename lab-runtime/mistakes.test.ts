import { readdirSync, readFileSync } from "node:fs";
import { afterAll, expect, test, vi } from "vitest";
import { ERROR_TOPICS } from "@/domain/labs/error-topics.ts";
import { NodeHost } from "./node-host.ts";
import { toRunResult } from "./reports.ts";

const host = new NodeHost(process.cwd());
afterAll(() => host.close());

// Python starts in the first test, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const FOLDER = "lab-runtime/mistakes";

type Mistake = { title: string; line: string; topic: string; says: string; files: Record<string, string> };

/** A head of comments, an empty line, and the program: main.py, then what stands under each `# file:`. */
function readMistake(name: string): Mistake {
  const text = readFileSync(`${FOLDER}/${name}`, "utf8");
  const end = text.indexOf("\n\n");
  const head = Object.fromEntries(
    text
      .slice(0, end)
      .split("\n")
      .map((line) => /^# (mistake|line|topic|says): (.+)$/.exec(line)?.slice(1) ?? []),
  );
  const [main = "", ...more] = text.slice(end + 2).split(/^# file: /m);
  const files = more.map((part) => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1)]);
  return {
    title: head.mistake,
    line: head.line,
    topic: head.topic,
    says: head.says,
    files: { "main.py": main, ...Object.fromEntries(files) },
  };
}

const mistakes = readdirSync(FOLDER).map(readMistake);

test("there are more than forty programs with mistakes, each of another kind", () => {
  expect(mistakes.length).toBeGreaterThan(40);
  expect(new Set(mistakes.map(({ title }) => title)).size).toBe(mistakes.length);
});

test("between them they reach every topic", () => {
  expect([...new Set(mistakes.map(({ topic }) => topic))].sort()).toEqual([...ERROR_TOPICS]);
});

test.each(mistakes.map((mistake) => [mistake.title, mistake] as const))("%s", async (_, mistake) => {
  const { line, topic, says, files } = mistake;
  const result = toRunResult(await host.perform({ op: "run", files, entry: "main.py" }, 10));
  if (result.kind !== "raised") throw new Error(JSON.stringify(result));
  expect(result.error.explanation).toEqual({ text: says, topic });
  const last = result.error.frames.at(-1);
  const place = last?.file === "main.py" ? `${last.line}` : `${last?.file} ${last?.line}`;
  expect(place).toBe(line);
});
