import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { digestOf } from "@/catalog/digest.ts";
import { readPyodideLock } from "@/catalog/packages/pyodide-lock.ts";
import { OWN_PACKAGES } from "@/domain/labs/python-packages.ts";
import { NodeHost } from "@/lab-runtime/node-host.ts";
import { engineDigest } from "@/lab-runtime/python-sources.ts";
import { keptMemoryImage } from "../kept-memory-image.ts";
import { packagesForPyodide } from "../labs/lab-hosts.ts";
import type { Example } from "./lesson-examples.ts";
import { outputsAgree } from "./outputs-agree.ts";

export type ExampleProblem = { line: number; message: string };

const KEPT = ".waymark/examples";
/** For all blocks of a lesson together, in seconds. */
const TIME_LIMIT = 90;
/** Modules that no Pyodide has and that lessons show. */
const ELSEWHERE = ["evidently", "fastapi", "flask", "mlflow", "prometheus_client", "torch", "uvicorn"];
const session = readFileSync(new URL("./example-session.py", import.meta.url), "utf8");
const resultsSchema = z.array(z.object({ printed: z.string(), raised: z.nullable(z.string()) }));

/** Runs what lessons show, in Pyodide with the packages that every installation serves. */
export class ExampleRunner {
  private readonly root: string;
  private host: NodeHost | undefined;
  private readonly key: string;
  /** What Pyodide's distribution has beside what is served here: a lesson may show code that needs it. */
  private readonly known: ReadonlySet<string>;
  private readonly missing = new Map<string, number>();

  constructor(root: string) {
    this.root = root;
    const all = Object.values(readPyodideLock(root).packages);
    this.known = new Set([...all.flatMap(({ imports }) => imports), ...ELSEWHERE]);
    this.key = digestOf(engineDigest(root), session);
  }

  /** How many blocks were not run, by the module that is not to be had here. */
  get notRun(): ReadonlyMap<string, number> {
    return this.missing;
  }

  /**
   * Runs the blocks of one lesson as one session, and each TryIt by itself besides.
   * @returns where what is shown is not what is printed, and what a reader could not run
   */
  async problemsOf(examples: readonly Example[]): Promise<ExampleProblem[]> {
    const problems: ExampleProblem[] = [];
    // What comes after the last output that is shown decides nothing.
    const last = examples.findLastIndex(({ shown }) => shown !== null);
    const results = last < 0 ? [] : await this.run(examples.slice(0, last + 1));
    let lacking = false;
    for (const [at, { printed, raised }] of results.entries()) {
      const example = examples[at];
      if (!example?.shown) continue;
      lacking ||= this.lacks(raised);
      // What such a block would have defined is not there either.
      if (lacking && raised !== null) continue;
      const fault = outputsAgree(example.shown.text, printed, raised);
      if (fault) problems.push({ line: example.shown.line, message: fault });
    }
    for (const example of examples.filter(({ tryIt }) => tryIt)) {
      const [result] = await this.run([example]);
      if (result?.raised && !this.lacks(result.raised))
        problems.push({ line: example.line, message: `the TryIt raises ${result.raised}` });
    }
    return problems;
  }

  async close(): Promise<void> {
    await this.host?.close();
  }

  /** Whether a block ended at a package that is not served here, which is no fault of the lesson. */
  private lacks(raised: string | null): boolean {
    const module = /^ModuleNotFoundError: No module named '(\w+)/.exec(raised ?? "")?.[1];
    if (!module || !this.known.has(module)) return false;
    this.missing.set(module, (this.missing.get(module) ?? 0) + 1);
    return true;
  }

  private async run(blocks: readonly Example[]): Promise<z.output<typeof resultsSchema>> {
    const text = JSON.stringify(blocks.map(({ code, file, python }) => ({ code, file, python })));
    const file = join(this.root, KEPT, `${digestOf(this.key, text)}.json`);
    if (existsSync(file)) return resultsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    const files = { "session.py": session, "blocks.json": text };
    let printed = "";
    const request = { op: "run", files, entry: "session.py", stdin: "" } as const;
    this.host ??= this.start();
    const end = await this.host.perform(request, TIME_LIMIT, (stream, said) => {
      if (stream === "stdout") printed += said;
    });
    if (end.kind !== "response" || end.response.kind !== "finished")
      return blocks.map(() => ({ printed: "", raised: `the session ended: ${JSON.stringify(end)}` }));
    const results = resultsSchema.parse(JSON.parse(printed));
    mkdirSync(join(this.root, KEPT), { recursive: true });
    writeFileSync(file, JSON.stringify(results));
    return results;
  }

  private start(): NodeHost {
    const packages = packagesForPyodide(OWN_PACKAGES, this.root);
    if (!("found" in packages)) throw new Error("our own packages are not there");
    const image = keptMemoryImage(this.root);
    return new NodeHost(this.root, { packages, ...(image && { image }) });
  }
}
