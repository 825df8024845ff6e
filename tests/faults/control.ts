import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const NOTHING = { clockShiftMs: 0, acknowledgeEarlyMs: 0, withoutWorkspaceLock: false };

/** What `preload.mjs` does in one web server's process, changed while that runs. */
export class Control {
  private state = NOTHING;
  private readonly file: string;

  constructor(folder: string, name: string) {
    this.file = join(folder, `${name}.json`);
    this.set({});
  }

  /** The settings that load it into a life of the application. */
  get env(): Record<string, string> {
    const preload = new URL("./preload.mjs", import.meta.url).href;
    return { NODE_OPTIONS: `--import=${preload}`, WAYMARK_FAULTS_CONTROL: this.file };
  }

  get clockShiftMs(): number {
    return this.state.clockShiftMs;
  }

  set(change: Partial<typeof NOTHING>): void {
    this.state = { ...this.state, ...change };
    writeFileSync(`${this.file}.new`, JSON.stringify(this.state));
    renameSync(`${this.file}.new`, this.file);
  }

  reset(): void {
    this.set(NOTHING);
  }
}
