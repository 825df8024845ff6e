import type { CheckItem, EngineResponse, PlannedCheck } from "./protocol.ts";
import type { StoppedBy } from "./results.ts";

type Ending =
  | { kind: "response"; response: EngineResponse }
  /** Its interpreter was ended from outside. */
  | { kind: "killed" }
  /** Its interpreter ended by itself. */
  | { kind: "died"; reason: string };

/** How a job ended, with what is known of it. */
export type JobEnd =
  | (Exclude<Ending, { kind: "died" }> & {
      seconds: number;
      stoppedBy: StoppedBy;
      plan: PlannedCheck[];
      items: CheckItem[];
    })
  | { kind: "died"; reason: string; seconds: number };

let lastId = 0;

/** One request on its way through an interpreter. */
export class Job {
  readonly id: number;
  readonly ended: Promise<JobEnd>;
  plan: PlannedCheck[] = [];
  readonly items: CheckItem[] = [];
  stoppedBy: StoppedBy | undefined;
  private readonly began = performance.now();
  private settle: (end: JobEnd) => void = () => undefined;

  constructor() {
    lastId += 1;
    this.id = lastId;
    this.ended = new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  /** Ends the job; only the first end counts. */
  end(ending: Ending): void {
    const seconds = (performance.now() - this.began) / 1000;
    if (ending.kind === "died") this.settle({ ...ending, seconds });
    else {
      const stoppedBy = this.stoppedBy ?? "person";
      this.settle({ ...ending, seconds, stoppedBy, plan: this.plan, items: this.items });
    }
  }
}
