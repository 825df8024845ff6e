import type { ErrorMark, Place } from "./editor-settings.ts";
import { monaco } from "./monaco.ts";

type CodeEditor = monaco.editor.IStandaloneCodeEditor;

const OWNER = "waymark";

/** Marks an error in the file that the editor shows: its line, and the part that was at work. @returns what ends it */
export function showMark(editor: CodeEditor, mark: ErrorMark): () => void {
  const model = editor.getModel();
  if (!model) return () => undefined;
  const range = rangeOf(model, mark);
  const { startLineNumber, startColumn, endLineNumber, endColumn } = range;
  monaco.editor.setModelMarkers(model, OWNER, [
    {
      severity: monaco.MarkerSeverity.Error,
      message: mark.message,
      startLineNumber,
      startColumn,
      endLineNumber,
      endColumn,
    },
  ]);
  const line = editor.createDecorationsCollection([
    {
      range,
      options: {
        isWholeLine: true,
        className: "error-line",
        linesDecorationsClassName: "error-line-edge",
      },
    },
  ]);
  return () => {
    line.clear();
    if (!model.isDisposed()) monaco.editor.setModelMarkers(model, OWNER, []);
  };
}

/** Puts the caret at a place in the file that the editor shows, and brings the line into view. */
export function select(editor: CodeEditor, place: Place): void {
  const model = editor.getModel();
  if (!model) return;
  const { startLineNumber, startColumn } = rangeOf(model, place);
  editor.setPosition({ lineNumber: startLineNumber, column: startColumn });
  editor.revealLineInCenterIfOutsideViewport(startLineNumber);
  editor.focus();
}

/** The part of its line that a place names, or the whole of what is written on it. */
function rangeOf(model: monaco.editor.ITextModel, { line, column, endColumn }: Place): monaco.Range {
  const number = Math.min(Math.max(line, 1), model.getLineCount());
  const start = column ?? Math.max(model.getLineFirstNonWhitespaceColumn(number), 1);
  const end = column === undefined ? model.getLineMaxColumn(number) : (endColumn ?? column + 1);
  return model.validateRange(new monaco.Range(number, start, number, Math.max(end, start + 1)));
}
