import { z } from "zod";
import { callApi } from "@/components/api/call-api.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { apiPaths } from "@/paths.ts";
import { chooseStart, type ServerCopy, sameFiles } from "./choose-start.ts";
import { type DeviceCopy, dropCopy, readCopy, writeCopy } from "./device-copy.ts";

z.config({ jitless: true });

const SAVE_AFTER_MS = 800;
const RETRY_MS = [2_000, 5_000, 15_000, 30_000];

const filesSchema = z.record(z.string(), z.string());
const answerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("saved"), revision: z.number(), savedAt: z.string() }),
  z.object({ kind: z.literal("conflict"), revision: z.number(), savedAt: z.string(), files: filesSchema }),
]);

export const workSchema = z.object({
  workspace: z.nullable(z.object({ revision: z.number(), savedAt: z.string(), files: filesSchema })),
  attempts: z.array(
    z.object({ id: z.string(), checkedAt: z.string(), passed: z.number(), total: z.number() }),
  ),
  pass: z.nullable(z.object({ passedAt: z.string(), current: z.boolean() })),
  solutionReason: z.nullable(z.string()),
});
export type WorkAnswer = z.output<typeof workSchema>;

/** Where the code is. It never says saved before the server has acknowledged that very text. */
export type SaveState =
  | { kind: "loading" }
  | { kind: "untouched" }
  | { kind: "saving" }
  | { kind: "saved"; at: string }
  /** Only on this device, and why; sent as soon as it can be. */
  | { kind: "device"; why: "visitor" | "signed-out" | "offline" | "refused"; message?: string }
  /** On this device alone, and the device does not keep it: private windows, full storage. */
  | { kind: "page-only" }
  | { kind: "conflict"; mine: LabFiles; theirs: ServerCopy };

type Options = {
  labId: string;
  labDigest: string;
  starter: LabFiles;
  /** Null for a visitor. */
  accountId: string | null;
  onState: (state: SaveState) => void;
  /** The code to show, when it is not the learner's own typing. */
  onFiles: (files: LabFiles) => void;
  onWork: (work: WorkAnswer) => void;
};

/** Keeps one lab's code: on the device with every change, on the server soon after, and never only in a variable. */
export class LabWork {
  private files: LabFiles;
  private baseRevision = 0;
  private unsaved = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private sending = false;
  private disposed = false;
  private conflict = false;
  /** Whether the server has told its revision. */
  private opened = false;

  constructor(private readonly options: Options) {
    this.files = options.starter;
  }

  /**
   * Opens the code. Until this has told another state than "loading" the editor must not take input: what was typed
   * on top of the starter would stand against what the server has.
   */
  async open(): Promise<void> {
    const { accountId, labId, starter } = this.options;
    if (accountId === null) {
      this.begin(chooseStart(starter, this.deviceCopy(), null));
      return;
    }
    const outcome = await callApi("GET", apiPaths.labWork(labId), workSchema);
    if (this.disposed) return;
    const device = this.deviceCopy();
    if (!outcome.ok) {
      this.begin(chooseStart(starter, device, null));
      // Which revision the server has is not known: nothing is sent before it has answered.
      clearTimeout(this.timer);
      this.baseRevision = device?.baseRevision ?? 0;
      this.tell({ kind: "device", why: outcome.error.code === "signed-out" ? "signed-out" : "offline" });
      this.later(() => void this.open(), RETRY_MS[1] ?? 5_000);
      return;
    }
    this.opened = true;
    this.options.onWork(outcome.value);
    this.begin(chooseStart(starter, device, outcome.value.workspace));
    dropCopy(null, labId);
  }

  /** The learner has typed. */
  edit(files: LabFiles): void {
    if (this.conflict || sameFiles(files, this.files)) return;
    this.files = files;
    this.unsaved = true;
    this.keep();
    this.sendSoon();
  }

  /** Puts other code in place of the learner's: a reset, an earlier attempt, the side chosen in a conflict. */
  replace(files: LabFiles): void {
    this.options.onFiles(files);
    this.edit(files);
  }

  /** Ends a conflict with the chosen code, on top of what the server has. */
  resolve(files: LabFiles, theirs: ServerCopy): void {
    this.conflict = false;
    this.baseRevision = theirs.revision;
    this.files = files;
    this.options.onFiles(files);
    this.unsaved = !sameFiles(files, theirs.files);
    this.keep();
    if (this.unsaved) void this.send();
    else this.tell({ kind: "saved", at: theirs.savedAt });
  }

  /** Sends what waits at once; Ctrl+S, a page that is about to be hidden, a connection that is back. */
  saveNow(): void {
    if (this.unsaved && !this.conflict) void this.send();
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    // The copy on the device stays and is sent when the lab is opened again; this is the quick way.
    if (this.unsaved && !this.conflict && this.options.accountId !== null) void this.send();
  }

  private begin(start: ReturnType<typeof chooseStart>): void {
    if (start.kind === "conflict") {
      this.conflict = true;
      this.files = start.mine;
      this.options.onFiles(start.mine);
      this.tell({ kind: "conflict", mine: start.mine, theirs: start.theirs });
      return;
    }
    this.baseRevision = start.baseRevision;
    this.unsaved = start.unsaved;
    this.files = start.files;
    this.options.onFiles(start.files);
    if (this.unsaved) {
      this.keep();
      this.sendSoon();
    } else this.tell(start.savedAt ? { kind: "saved", at: start.savedAt } : { kind: "untouched" });
  }

  /** What this page holds and the server has not acknowledged, or else what the device kept. */
  private deviceCopy(): DeviceCopy | null {
    const { accountId, labId } = this.options;
    const { files, baseRevision, unsaved } = this;
    if (unsaved) return { files, baseRevision, unsaved, editedAt: Date.now() };
    return readCopy(accountId, labId) ?? readCopy(null, labId);
  }

  private keep(): boolean {
    const { accountId, labId } = this.options;
    const { files, baseRevision, unsaved } = this;
    return writeCopy(accountId, labId, { files, baseRevision, unsaved, editedAt: Date.now() });
  }

  private sendSoon(): void {
    if (this.options.accountId === null) {
      this.tell(this.keep() ? { kind: "device", why: "visitor" } : { kind: "page-only" });
      return;
    }
    if (!this.opened) {
      this.tell(this.keep() ? { kind: "device", why: "offline" } : { kind: "page-only" });
      return;
    }
    this.tell({ kind: "saving" });
    this.later(() => void this.send(), SAVE_AFTER_MS);
  }

  private async send(): Promise<void> {
    const { accountId, labId, labDigest } = this.options;
    if (accountId === null || !this.opened || this.sending || this.conflict) return;
    clearTimeout(this.timer);
    this.sending = true;
    const files = this.files;
    this.tell({ kind: "saving" });
    const outcome = await callApi("PUT", apiPaths.labWork(labId), answerSchema, {
      files,
      baseRevision: this.baseRevision,
      saveId: crypto.randomUUID(),
      labDigest,
    });
    this.sending = false;
    if (!outcome.ok) {
      this.sendFailed(outcome.error.code, outcome.error.message);
      return;
    }
    this.failures = 0;
    const answer = outcome.value;
    if (answer.kind === "conflict") {
      this.meetOther(answer);
      return;
    }
    this.baseRevision = answer.revision;
    this.unsaved = !sameFiles(files, this.files);
    this.keep();
    if (this.unsaved) this.sendSoon();
    else this.tell({ kind: "saved", at: answer.savedAt });
  }

  /** An answer that was lost on its way makes our own save look like another's: the same text is no conflict. */
  private meetOther(theirs: ServerCopy): void {
    if (sameFiles(theirs.files, this.files)) {
      this.baseRevision = theirs.revision;
      this.unsaved = false;
      this.keep();
      this.tell({ kind: "saved", at: theirs.savedAt });
      return;
    }
    this.conflict = true;
    this.tell({ kind: "conflict", mine: this.files, theirs });
  }

  private sendFailed(code: string, message: string): void {
    if (code === "signed-out") {
      this.tell({ kind: "device", why: "signed-out" });
      return;
    }
    const passing =
      code === "offline" || code === "unexpected" || code === "too-many" || code === "unreadable";
    if (!passing) {
      this.tell({ kind: "device", why: "refused", message });
      return;
    }
    this.tell(this.keep() ? { kind: "device", why: "offline" } : { kind: "page-only" });
    const wait = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? 30_000;
    this.failures += 1;
    this.later(() => void this.send(), wait);
  }

  private later(run: () => void, milliseconds: number): void {
    clearTimeout(this.timer);
    if (!this.disposed) this.timer = setTimeout(run, milliseconds);
  }

  private tell(state: SaveState): void {
    if (!this.disposed) this.options.onState(state);
  }
}
