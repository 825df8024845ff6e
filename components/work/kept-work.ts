import { v4 as newId } from "uuid";
import type { z } from "zod";
import { callApi } from "@/components/api/call-api.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { chooseStart, followsFrom, onlyHere, type ServerCopy, sameFiles } from "./choose-start.ts";
import {
  copyKey,
  type DeviceCopy,
  dropCopy,
  hasCopy,
  holdCopy,
  type KeptCopy,
  readCopies,
  writeCopy,
} from "./device-copy.ts";
import { saveAnswerSchema } from "./save-answer.ts";

const SAVE_AFTER_MS = 800;
const RETRY_MS = [2_000, 5_000, 15_000, 30_000];
/** Somebody has to sign in first, in this tab or another. */
const ASK_AGAIN_MS = 30_000;

/** A version of the code that stands against the one on the page. */
export type OtherVersion =
  | ({ from: "server" } & ServerCopy)
  /** Left on this device by a page that is gone. */
  | { from: "device"; savedAt: string; files: LabFiles; key: string };

/** Where the code is. It never says saved before the server has acknowledged that very text. */
export type SaveState =
  | { kind: "loading" }
  | { kind: "untouched" }
  | { kind: "saving" }
  | { kind: "saved"; at: string }
  /** Only on this device, and why; sent as soon as it can be. */
  | {
      kind: "device";
      why: "visitor" | "signed-out" | "other-account" | "offline" | "refused";
      message?: string;
    }
  /** On this device alone, and the device does not keep it: private windows, full storage. */
  | { kind: "page-only" }
  | { kind: "conflict"; mine: LabFiles; theirs: OtherVersion };

type Options<A> = {
  /** Names the work on this device. */
  workId: string;
  /** Where the server reads and keeps it. */
  url: string;
  /** What a save says beside its texts. */
  saveWith: Record<string, string>;
  /** What the server answers when it is asked for the work. */
  schema: z.ZodType<A>;
  starter: LabFiles;
  /** Null for a visitor. */
  accountId: string | null;
  onState: (state: SaveState) => void;
  /** The code to show, when it is not the learner's own typing. */
  onFiles: (files: LabFiles) => void;
  onWork: (work: A) => void;
};

/** Keeps the texts of one piece of work, a lab's code for one: on the device with every change, on the server soon after, and never only in a variable. */
export class KeptWork<A extends { workspace: ServerCopy | null }> {
  private files: LabFiles;
  private baseRevision = 0;
  private unsaved = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private sending = false;
  private disposed = false;
  private conflict: OtherVersion | null = null;
  /** Further versions that only this device has, to be put before the learner one after the other. */
  private others: KeptCopy[] = [];
  /** Whether the server has told its revision. */
  private opened = false;
  /** The save that was sent and not answered. It is sent again as it was, so that it is one save. */
  private pending: { saveId: string; files: LabFiles; baseRevision: number } | null = null;
  private sentAs: string[] = [];
  /** When the server took the newest revision that this page knows. */
  private savedAt: string | null = null;
  private readonly key: string;
  private readonly letGo: () => void;

  constructor(private readonly options: Options<A>) {
    this.files = options.starter;
    this.key = copyKey(options.accountId, options.workId, newId());
    this.letGo = holdCopy(this.key);
  }

  /**
   * Opens the code. Until this has told another state than "loading" the editor must not take input: what was typed
   * on top of the starter would stand against what the server has.
   */
  async open(): Promise<void> {
    const { accountId, workId, url, schema } = this.options;
    if (accountId === null) {
      this.begin(await readCopies(null, workId), null);
      return;
    }
    const outcome = await callApi("GET", url, schema, { account: accountId });
    const left = await readCopies(accountId, workId);
    if (this.disposed) return;
    if (outcome.ok) {
      this.opened = true;
      this.options.onWork(outcome.value);
      this.begin(left, outcome.value.workspace);
      return;
    }
    if (!this.unsaved) this.begin(left, null);
    // Which revision the server has is not known: nothing is sent before it has answered.
    this.tell(deviceState(outcome.error.code));
    this.later(() => void this.open(), RETRY_MS[1] ?? 5_000);
  }

  /** The learner has typed. */
  edit(files: LabFiles): void {
    if (this.conflict || sameFiles(files, this.files)) return;
    this.files = files;
    this.unsaved = true;
    this.sendSoon();
  }

  /** Puts other code in place of the learner's: a reset, an earlier attempt, the side chosen in a conflict. */
  replace(files: LabFiles): void {
    this.options.onFiles(files);
    this.edit(files);
  }

  /** Ends a conflict with the chosen code, on top of what the server has; the next one follows, if there is one. */
  resolve(files: LabFiles): void {
    const theirs = this.conflict;
    if (!theirs) return;
    this.conflict = null;
    if (theirs.from === "server") {
      this.baseRevision = theirs.revision;
      this.unsaved = !sameFiles(files, theirs.files);
    } else this.unsaved ||= !sameFiles(files, this.files);
    this.files = files;
    this.options.onFiles(files);
    if (this.keep() && theirs.from === "device") dropCopy(theirs.key);
    if (theirs.from === "server") this.savedAt = theirs.savedAt;
    this.settle();
  }

  /** Sends what waits at once; Ctrl+S, a page that is hidden or seen again, a connection that is back. */
  saveNow(): void {
    if (this.conflict) return;
    if (!this.opened && this.options.accountId !== null) void this.open();
    else if (this.unsaved) void this.send();
  }

  dispose(): void {
    // The copy on the device stays and is sent when the lab is opened again; this is the quick way.
    if (this.unsaved && !this.conflict && this.options.accountId !== null) void this.send();
    this.disposed = true;
    clearTimeout(this.timer);
    this.letGo();
  }

  /** @param stored what this device holds */
  private begin(stored: readonly KeptCopy[], server: ServerCopy | null): void {
    const { starter } = this.options;
    const kept = stored.filter(({ key }) => key !== this.key);
    // What was typed before the server answered comes first.
    const copies = this.unsaved ? [{ ...this.ownCopy(), key: this.key, live: false }, ...kept] : kept;
    const left = copies.filter(({ live }) => !live);
    const [mine, ...others] = onlyHere(starter, left, server);
    // Where the server cannot be asked, the newest that this device knows is better than the starter.
    const device = mine ?? (this.opened ? null : (copies[0] ?? null));
    const start = chooseStart(starter, device, server);
    const known = this.opened || this.options.accountId === null;
    // The others wait in storage until it is known what the server has.
    this.others = known ? others : [];
    this.sentAs = device?.sentAs ?? [];
    this.files = start.kind === "conflict" ? start.mine : start.files;
    this.unsaved = start.kind === "conflict" || start.unsaved;
    this.baseRevision = this.opened ? start.baseRevision : (device?.baseRevision ?? 0);
    this.savedAt = start.kind === "conflict" ? start.theirs.savedAt : start.savedAt;
    this.options.onFiles(this.files);
    const safe = !this.unsaved || this.keep();
    if (safe && known)
      for (const { key } of left)
        if (key !== this.key && !others.some((other) => other.key === key)) dropCopy(key);
    if (start.kind === "conflict") this.meet({ from: "server", ...start.theirs });
    else this.settle();
  }

  /** Goes on once no version stands against the one on the page. */
  private settle(): void {
    const next = this.others.shift();
    if (next) {
      if (sameFiles(next.files, this.files)) {
        dropCopy(next.key);
        this.settle();
        return;
      }
      const { files, key, editedAt } = next;
      this.meet({ from: "device", files, key, savedAt: new Date(editedAt).toISOString() });
    } else if (this.unsaved) this.sendSoon();
    else this.tell(this.savedAt ? { kind: "saved", at: this.savedAt } : { kind: "untouched" });
  }

  private meet(theirs: OtherVersion): void {
    this.conflict = theirs;
    clearTimeout(this.timer);
    this.tell({ kind: "conflict", mine: this.files, theirs });
  }

  private ownCopy(): DeviceCopy {
    const { files, baseRevision, unsaved, sentAs } = this;
    return { files, baseRevision, unsaved, sentAs, editedAt: Date.now() };
  }

  private keep(): boolean {
    return writeCopy(this.key, this.ownCopy());
  }

  private sendSoon(): void {
    const kept = this.keep();
    if (this.options.accountId === null || !this.opened) {
      const why = this.options.accountId === null ? "visitor" : "offline";
      this.tell(kept ? { kind: "device", why } : { kind: "page-only" });
      return;
    }
    this.tell({ kind: "saving" });
    this.later(() => void this.send(), SAVE_AFTER_MS);
  }

  private async send(): Promise<void> {
    const { accountId, url, saveWith } = this.options;
    if (accountId === null || !this.opened || this.sending || this.conflict) return;
    clearTimeout(this.timer);
    this.sending = true;
    this.pending ??= { saveId: newId(), files: this.files, baseRevision: this.baseRevision };
    const save = this.pending;
    if (!this.sentAs.includes(save.saveId)) this.sentAs = [...this.sentAs, save.saveId];
    this.keep();
    this.tell({ kind: "saving" });
    const body = { ...save, ...saveWith };
    const outcome = await callApi("PUT", url, saveAnswerSchema, {
      body,
      account: accountId,
    });
    this.sending = false;
    // Another page of the lab may have taken this one's copy over; it is not put back.
    if (this.disposed && !hasCopy(this.key)) return;
    if (!outcome.ok) {
      this.sendFailed(outcome.error.code, outcome.error.message);
      return;
    }
    this.failures = 0;
    this.pending = null;
    const answer = outcome.value;
    const files = answer.kind === "saved" ? save.files : answer.files;
    if (answer.kind === "conflict" && !this.isOurOwn(answer)) {
      this.keep();
      this.meet({ from: "server", ...answer });
      return;
    }
    this.baseRevision = answer.revision;
    this.savedAt = answer.savedAt;
    this.sentAs = [];
    this.unsaved = !sameFiles(files, this.files);
    this.keep();
    this.settle();
  }

  /** An acknowledgement that was lost makes our own save look like another's. */
  private isOurOwn(theirs: ServerCopy): boolean {
    return sameFiles(theirs.files, this.files) || followsFrom(this.ownCopy(), theirs);
  }

  private sendFailed(code: string, message: string): void {
    const passing = /^(offline|unexpected|too-many|unreadable|signed-out|other-account)$/.test(code);
    if (!passing) {
      this.pending = null;
      this.tell({ kind: "device", why: "refused", message });
      return;
    }
    this.tell(this.keep() ? deviceState(code) : { kind: "page-only" });
    const wait = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? ASK_AGAIN_MS;
    this.failures += 1;
    this.later(() => void this.send(), isOtherPerson(code) ? ASK_AGAIN_MS : wait);
  }

  private later(run: () => void, milliseconds: number): void {
    clearTimeout(this.timer);
    if (!this.disposed) this.timer = setTimeout(run, milliseconds);
  }

  private tell(state: SaveState): void {
    if (!this.disposed) this.options.onState(state);
  }
}

const isOtherPerson = (code: string) => code === "signed-out" || code === "other-account";

function deviceState(code: string): SaveState {
  return { kind: "device", why: code === "signed-out" || code === "other-account" ? code : "offline" };
}
