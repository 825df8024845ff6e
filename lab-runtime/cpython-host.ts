import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { VENDORED_PACKAGES } from "@/domain/labs/python-packages.ts";
import type { DisplaySpec } from "./display.ts";
import { Job, type JobEnd } from "./job.ts";
import type { LabHost } from "./lab-host.ts";
import { type EngineRequest, fromWorkerSchema } from "./protocol.ts";

const GRACE_MS = 1_000;

/** Debian's Python comes first: its packages are installed for that one. */
const PROGRAMS = ["/usr/bin/python3", "python3"];

/**
 * The CPython that can import all of these.
 * @param modules names of modules, not of packages
 * @returns undefined where there is none of 3.11 or newer
 */
export function pythonWith(modules: readonly string[]): string | undefined {
  const script = `import sys, importlib
assert sys.version_info >= (3, 11)
for name in sys.argv[1:]: importlib.import_module(name)`;
  return PROGRAMS.find((program) => spawnSync(program, ["-c", script, ...modules]).status === 0);
}

/** Where the packages lie of which this repository holds the sources. */
export function vendoredFolders(root: string): string[] {
  return Object.keys(VENDORED_PACKAGES).map((name) => join(root, "lab-runtime", "vendor", name));
}

/** The engine on CPython, in a process of its own. For scripts, on our own labs: it is no sandbox. */
export class CPythonHost implements LabHost {
  private readonly root: string;
  private readonly program: string;
  private child: ChildProcessWithoutNullStreams | undefined;

  /**
   * @param root the project's folder
   * @param program CPython 3.11 or newer
   */
  constructor(root: string, program: string) {
    this.root = root;
    this.program = program;
  }

  async perform(
    request: EngineRequest,
    timeLimit: number,
    onText: (stream: "stdout" | "stderr", text: string) => void = () => undefined,
    onDisplay: (slot: number, spec: DisplaySpec) => void = () => undefined,
  ): Promise<JobEnd> {
    const child = this.child ?? this.start();
    const job = new Job();
    const lines = createInterface(child.stdout);
    lines.on("line", (line) => {
      const message = fromWorkerSchema.parse(JSON.parse(line));
      if (message.kind === "done") job.end({ kind: "response", response: message.response });
      else if (message.kind === "check-plan") job.plan = message.checks;
      else if (message.kind === "check-ended") job.items.push(message.item);
      else if (message.kind === "text") onText(message.stream, message.text);
      else if (message.kind === "display") onDisplay(message.slot, message.spec);
    });
    let complaint = "";
    child.stderr.on("data", (chunk) => {
      complaint += String(chunk);
    });
    const lost = () =>
      job.end({ kind: "died", reason: complaint.trim().split("\n").at(-1) || "Python ended" });
    child.on("exit", lost);
    child.on("error", lost);
    child.stdin.write(`${JSON.stringify({ id: job.id, request })}\n`);
    let kill: NodeJS.Timeout | undefined;
    const stop = setTimeout(() => {
      job.stoppedBy = "time limit";
      child.kill("SIGINT");
      kill = setTimeout(() => job.end({ kind: "killed" }), GRACE_MS);
    }, timeLimit * 1000);
    const end = await job.ended;
    clearTimeout(stop);
    clearTimeout(kill);
    lines.close();
    child.off("exit", lost);
    child.off("error", lost);
    child.stderr.removeAllListeners("data");
    if (end.kind !== "response") await this.close();
    return end;
  }

  async close(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGKILL");
    await ended;
  }

  private start(): ChildProcessWithoutNullStreams {
    const folder = join(this.root, "lab-runtime");
    const script = join(folder, "cpython", "serve.py");
    // Without compiled files beside the sources: a change in that folder makes the site's build stale.
    const child = spawn(this.program, [
      ...["-I", "-B", "-X", "utf8", script, join(folder, "python")],
      ...vendoredFolders(this.root),
    ]);
    child.stdin.on("error", () => undefined);
    this.child = child;
    return child;
  }
}
