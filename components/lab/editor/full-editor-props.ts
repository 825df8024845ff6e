import type { CodeHelpOptions } from "./code-help/use-code-help.ts";
import type { EditorProps } from "./editor-settings.ts";

/** Where somebody was in the plain editor; offsets in UTF-16 units. */
export type EditorMoment = { text: string; start: number; end: number; scrollTop: number; focused: boolean };

/** A full editor that is there, and can go on where the plain one was. */
export type FullEditorHandle = { goOn: (moment: EditorMoment) => void };

export type FullEditorProps = EditorProps & {
  help: Omit<CodeHelpOptions, "labId">;
  /** Hears that the full editor could not be loaded. */
  onFailure: () => void;
};

export type MonacoProps = FullEditorProps & { onReady: (editor: FullEditorHandle) => void };
