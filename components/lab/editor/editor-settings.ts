/** Which editor somebody writes in: Monaco, or a plain text field for screen readers and small screens. */
export type EditorKind = "monaco" | "plain";

const KEY = "waymark-editor";

/** The chosen editor; without a choice, the plain one on screens that Monaco does not suit. */
export function readEditorKind(): EditorKind {
  try {
    const chosen = localStorage.getItem(KEY);
    if (chosen === "monaco" || chosen === "plain") return chosen;
  } catch {
    // No storage, no choice.
  }
  return window.matchMedia("(max-width: 47.99rem)").matches ? "plain" : "monaco";
}

export function writeEditorKind(kind: EditorKind): void {
  try {
    localStorage.setItem(KEY, kind);
  } catch {
    // It holds for this page.
  }
}

/** A place in a file; columns count from 1 in UTF-16 units, `endColumn` not included. Without them, a whole line. */
export type Place = {
  file: string;
  line: number;
  column?: number | undefined;
  endColumn?: number | undefined;
};

const reached = new WeakSet<Place>();

/** Whether a place is yet to be gone to: true once for each object, whichever editor asks. */
export function isAhead(place: Place): boolean {
  if (reached.has(place)) return false;
  reached.add(place);
  return true;
}

/** What an editor marks as the place of an error. */
export type ErrorMark = Place & { message: string };

/** What an editor needs, whichever it is. */
export type EditorProps = {
  labId: string;
  name: string;
  value: string;
  /** Goes up when `value` was changed by anything but typing. */
  version: number;
  readOnly: boolean;
  /** Whether the lab gives this file, so that it is never the learner's to change. */
  isGiven: boolean;
  /** The error in this file, if it is marked. */
  mark: ErrorMark | null;
  /** Where in this file the caret is to be put, once for each object. */
  goTo: Place | null;
  onChange: (value: string) => void;
  onRun: () => void;
  onCheck: () => void;
  onSave: () => void;
};
