import type { Output, RunResult, Runtime, RuntimeState } from "@/lab-runtime/client.ts";

/** A snippet that runs: what its output and the runtime's states are shown by. */
export type Owner = {
  onState: (state: RuntimeState) => void;
  onOutput: (batch: Output[]) => void;
};

/** One Python for all snippets of a page: it is large, and they run one at a time. */
let shared: { base: string; runtime: Promise<Runtime> } | undefined;
let owner: Owner | undefined;
let last: Promise<unknown> = Promise.resolve();
let users = 0;

/** Keeps the runtime while a snippet is on the page. @returns to be called when the snippet leaves */
export function retainRuntime(): () => void {
  users += 1;
  return () => {
    users -= 1;
    if (users > 0 || !shared) return;
    const { runtime } = shared;
    shared = undefined;
    owner = undefined;
    void runtime.then((started) => started.dispose());
  };
}

/**
 * Runs a snippet as `main.py`; another one that runs is stopped first.
 * @param base address of the runtime's folder
 */
export async function runSnippet(base: string, next: Owner, code: string): Promise<RunResult> {
  const runtime = await start(base);
  if (owner && owner !== next) runtime.stop();
  const turn = last.then(() => {
    owner = next;
    return runtime.run({ files: { "main.py": code }, entry: "main.py" });
  });
  last = turn.then(() => {
    if (owner === next) owner = undefined;
  });
  return turn;
}

/** Stops the snippet if it is the one that runs. */
export function stopSnippet(which: Owner): void {
  if (owner === which) void shared?.runtime.then((runtime) => runtime.stop());
}

/** Hands a line to the snippet's `input()`. */
export function answerSnippet(which: Owner, text: string): void {
  if (owner === which) void shared?.runtime.then((runtime) => runtime.answerInput(text));
}

function start(base: string): Promise<Runtime> {
  if (shared?.base !== base) {
    const runtime = import("@/lab-runtime/client.ts").then(({ createRuntime }) =>
      createRuntime({
        base,
        onState: (state) => owner?.onState(state),
        onOutput: (batch) => owner?.onOutput(batch),
      }),
    );
    shared = { base, runtime };
  }
  return shared.runtime;
}
