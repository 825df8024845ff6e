import type { ApiOutcome } from "@/components/api/call-api.ts";
import type { SavedAnswer } from "@/domain/quizzes/sitting-view.ts";
import type { SaveOutcome } from "./answers-schema.ts";

export type Draft = Pick<SavedAnswer, "answer" | "confidence" | "flagged">;

/** Where an answer stands. Only `saved` says that the server has it. */
export type SaveStatus =
  | "untouched"
  | "saved"
  | "saving"
  | "waiting"
  /** Waits for whoever it is to sign in again. */
  | "signed-out"
  | "taken-over"
  | "settled";

export type SaveBody = Draft & { baseRevision: number; saveId: string };

export type SaverParts = {
  /** Sends one save; the same body may be sent again. */
  send: (place: number, body: SaveBody) => Promise<ApiOutcome<SaveOutcome>>;
  newId: () => string;
  /** Called whenever something about an answer has changed. */
  onChange: (place: number, draft: Draft, status: SaveStatus) => void;
  /** The server takes no answers any more: what is over has to be read anew. */
  onOver: () => void;
  /** Waits; tests give their own clock. */
  wait: (ms: number) => Promise<void>;
};

const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

/** A text is saved when its writer pauses, not at every key. */
const TYPING_MS = 400;

type Place = {
  draft: Draft;
  revision: number;
  /** What was changed since the last save was made. */
  dirty: boolean;
  /** Under way, or to be sent again: never replaced before the server has answered, for it may have arrived. */
  pending: SaveBody | null;
  running: Promise<void> | null;
};

/**
 * Keeps the answers of one sitting saved: one save a question at a time, each made from the revision that the last
 * one led to, and sent until the server has answered.
 */
export class AnswerSaver {
  private readonly places = new Map<number, Place>();
  private stopped = false;

  constructor(
    saved: readonly (SavedAnswer & { place: number })[],
    private readonly parts: SaverParts,
  ) {
    for (const { place, answer, confidence, flagged, revision } of saved)
      this.places.set(place, {
        draft: { answer, confidence, flagged },
        revision,
        dirty: false,
        pending: null,
        running: null,
      });
  }

  /** Takes a change and saves it. */
  change(place: number, change: Partial<Draft>): void {
    const at = this.places.get(place);
    if (!at || this.stopped) return;
    at.draft = { ...at.draft, ...change };
    at.dirty = true;
    this.parts.onChange(place, at.draft, "saving");
    at.running ??= this.save(place, at);
  }

  /** Resolves once all that was changed is saved, or can no longer be. */
  async settled(): Promise<void> {
    await Promise.all([...this.places.values()].map(({ running }) => running));
  }

  /** Whether something is not yet known to the server. */
  get waiting(): boolean {
    return [...this.places.values()].some(({ dirty, pending }) => dirty || pending !== null);
  }

  /** The revision that the next save of a place is made from. */
  revisionOf(place: number): number {
    return this.places.get(place)?.revision ?? 0;
  }

  /** Nothing is sent any more. */
  stop(): void {
    this.stopped = true;
  }

  private async save(place: number, at: Place): Promise<void> {
    for (let failures = 0; (at.pending || at.dirty) && !this.stopped; ) {
      if (!at.pending) {
        if (at.draft.answer && "text" in at.draft.answer) await this.parts.wait(TYPING_MS);
        at.pending = { ...at.draft, baseRevision: at.revision, saveId: this.parts.newId() };
        at.dirty = false;
      }
      const outcome = await this.parts.send(place, at.pending);
      if (outcome.ok) {
        failures = 0;
        this.take(place, at, outcome.value);
      } else if (isFinal(outcome.error.code)) {
        at.pending = null;
        at.dirty = false;
        this.parts.onChange(place, at.draft, "settled");
        this.parts.onOver();
      } else {
        this.parts.onChange(place, at.draft, wantsSignIn(outcome.error.code) ? "signed-out" : "waiting");
        await this.parts.wait(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 0);
        failures += 1;
      }
    }
    at.running = null;
  }

  private take(place: number, at: Place, outcome: SaveOutcome): void {
    at.pending = null;
    at.revision = outcome.revision;
    if (outcome.kind === "conflict") {
      const { answer, confidence, flagged } = outcome;
      at.draft = { answer, confidence, flagged };
      at.dirty = false;
      this.parts.onChange(place, at.draft, "taken-over");
    } else this.parts.onChange(place, at.draft, at.dirty ? "saving" : "saved");
  }
}

/** Sent again, these would be refused again: the sitting is over, or the question settled. */
function isFinal(code: string): boolean {
  return code === "settled" || code === "not-found" || code === "invalid" || code === "forbidden";
}

function wantsSignIn(code: string): boolean {
  return code === "signed-out" || code === "other-account";
}
