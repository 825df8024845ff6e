"use client";
import { useState } from "react";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import type { PythonError } from "@/lab-runtime/client.ts";
import type { ErrorMark, Place } from "./editor/editor-settings.ts";

/** The place that the editor marks for the error that is shown, and the one that it is asked to go to. */
export function useErrorMark() {
  const [mark, setMark] = useState<ErrorMark | null>(null);
  const [place, setPlace] = useState<Place | null>(null);

  return {
    mark,
    /** A new object for each request, so that the same place can be asked for again. */
    place,
    goTo: (to: Place) => setPlace({ ...to }),
    /** Marks the innermost line of an error; null takes the mark away. */
    markError: (error: PythonError | null) => setMark(error && markOf(error)),
    /** An edited file is no longer the one in which the error was. */
    noteEdit: (before: LabFiles, after: LabFiles) => {
      if (mark && before[mark.file] !== after[mark.file]) setMark(null);
    },
  };
}

function markOf({ type, message, explanation, frames }: PythonError): ErrorMark | null {
  const innermost = frames.at(-1);
  if (!innermost) return null;
  const { file, line, column, endColumn } = innermost;
  const words = explanation?.text.replaceAll("`", "") ?? (message ? `${type}: ${message}` : type);
  return { file, line, column, endColumn, message: words };
}
