import { readFileSync } from "node:fs";
import { z } from "zod";
import type { LabHost } from "@/lab-runtime/lab-host.ts";

const mutantSchema = z.object({
  start: z.number(),
  end: z.number(),
  text: z.string(),
  line: z.number(),
  where: z.string(),
  change: z.string(),
});

/** One change of a reference solution. */
export type Mutant = {
  /** `batching.py, batches: size < 1 → size <= 1`: how lab.yaml names it in `equivalents`. */
  name: string;
  file: string;
  line: number;
  /** The whole file with the change made. */
  text: string;
};

/** Every change that the rewriter knows for one file, in the order of its lines. */
export async function mutantsOf(host: LabHost, file: string, text: string): Promise<Mutant[]> {
  const found = z.array(mutantSchema).parse(await rewrite(host, { what: "mutants", text }));
  // Python counts characters, JavaScript UTF-16 units.
  const characters = Array.from(text);
  const seen = new Map<string, number>();
  return found
    .sort((a, b) => a.line - b.line)
    .map(({ start, end, text: replacement, line, where, change }) => {
      const plain = `${file}${where ? `, ${where}` : ""}: ${change}`;
      const count = (seen.get(plain) ?? 0) + 1;
      seen.set(plain, count);
      const changed = [...characters.slice(0, start), replacement, ...characters.slice(end)].join("");
      return { name: count === 1 ? plain : `${plain} (${count})`, file, line, text: changed };
    });
}

/** A file in which every function returns the same constant, given as Python source. */
export async function withConstant(host: LabHost, text: string, value: string): Promise<string> {
  return z.string().parse(await rewrite(host, { what: "constants", text, value }));
}

/** The names of the functions of a file that do nothing. */
export async function stubsIn(host: LabHost, text: string): Promise<string[]> {
  return z.array(z.string()).parse(await rewrite(host, { what: "stubs", text }));
}

const script = readFileSync(new URL("./rewrite.py", import.meta.url), "utf8");

async function rewrite(host: LabHost, input: Record<string, string>): Promise<unknown> {
  const files = { "rewrite.py": script, "input.json": JSON.stringify(input) };
  let printed = "";
  const end = await host.perform({ op: "run", files, entry: "rewrite.py" }, 30, (stream, text) => {
    if (stream === "stdout") printed += text;
  });
  if (end.kind !== "response" || end.response.kind !== "finished")
    throw new Error(`rewrite.py failed: ${JSON.stringify(end)}`);
  return JSON.parse(printed);
}
