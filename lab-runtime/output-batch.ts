import { DISPLAY_CAP, DISPLAY_WEIGHT_CAP, type DisplaySpec, weightOf } from "./display.ts";
import type { Output } from "./results.ts";

const INTERVAL_MS = 30;
/** How much text one run may show, in UTF-16 code units. */
export const OUTPUT_CAP = 200_000;
/** Where the number of displays that are not shown stands; Python uses slot 0 for its own. */
const LEFT_OUT_SLOT = -1;

/** Gathers output and hands it on at most every 30 ms, so that a loop of prints cannot freeze the page. */
export class OutputBatch {
  private readonly deliver: (batch: Output[]) => void;
  private waiting: Output[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private shown = 0;
  private dropped = 0;
  /** What each slot weighs. */
  private weights = new Map<number, number>();
  private leftOut = new Set<number>();

  constructor(deliver: (batch: Output[]) => void) {
    this.deliver = deliver;
  }

  /** Begins the count of a new run. */
  begin(): void {
    this.flush();
    this.shown = 0;
    this.dropped = 0;
    this.weights.clear();
    this.leftOut.clear();
  }

  add(output: Output): void {
    if (output.kind === "text") this.addText(output.stream, output.text);
    else if (output.kind === "display") this.addDisplay(output.slot, output.spec);
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

  /** A slot keeps its place: what changes several times between two deliveries is delivered once. */
  private addDisplay(slot: number, spec: DisplaySpec): void {
    const before = this.weights.get(slot) ?? 0;
    const others = [...this.weights.values()].reduce((sum, weight) => sum + weight, 0) - before;
    const full = !this.weights.has(slot) && this.weights.size >= DISPLAY_CAP + 1;
    if (full || others + weightOf(spec) > DISPLAY_WEIGHT_CAP) {
      if (this.weights.has(slot)) return;
      this.leftOut.add(slot);
      this.place(LEFT_OUT_SLOT, { version: 1, kind: "left-out", count: this.leftOut.size });
      return;
    }
    this.weights.set(slot, weightOf(spec));
    this.place(slot, spec);
  }

  private place(slot: number, spec: DisplaySpec): void {
    const waiting = this.waiting.find((output) => output.kind === "display" && output.slot === slot);
    if (waiting?.kind === "display") waiting.spec = spec;
    else this.waiting.push({ kind: "display", slot, spec });
  }
}
