import type { Output } from "./results.ts";

const INTERVAL_MS = 30;
/** How much text one run may show, in UTF-16 code units. */
export const OUTPUT_CAP = 200_000;

/** Gathers output and hands it on at most every 30 ms, so that a loop of prints cannot freeze the page. */
export class OutputBatch {
  private readonly deliver: (batch: Output[]) => void;
  private waiting: Output[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private shown = 0;
  private dropped = 0;

  constructor(deliver: (batch: Output[]) => void) {
    this.deliver = deliver;
  }

  /** Begins the count of a new run. */
  begin(): void {
    this.flush();
    this.shown = 0;
    this.dropped = 0;
  }

  add(output: Output): void {
    if (output.kind === "text") this.addText(output.stream, output.text);
    else this.waiting.push(output);
    this.timer ??= setTimeout(() => this.flush(), INTERVAL_MS);
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting.length === 0) return;
    const batch = this.waiting;
    this.waiting = [];
    this.deliver(batch);
  }

  private addText(stream: "stdout" | "stderr", text: string): void {
    const kept = text.slice(0, Math.max(0, OUTPUT_CAP - this.shown));
    this.shown += kept.length;
    if (kept.length < text.length) {
      this.dropped += text.length - kept.length;
      this.waiting.push({ kind: "dropped", characters: this.dropped });
    }
    const last = this.waiting.at(-1);
    if (kept === "") return;
    if (last?.kind === "text" && last.stream === stream) last.text += kept;
    else this.waiting.push({ kind: "text", stream, text: kept });
  }
}
