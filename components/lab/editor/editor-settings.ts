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

/** What an editor needs, whichever it is. */
export type EditorProps = {
  labId: string;
  name: string;
  value: string;
  /** Goes up when `value` was changed by anything but typing. */
  version: number;
  readOnly: boolean;
  onChange: (value: string) => void;
  onRun: () => void;
  onCheck: () => void;
  onSave: () => void;
};
