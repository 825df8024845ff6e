"use client";
import Editor, { type OnMount } from "@monaco-editor/react";
import { useEffect, useRef, useState } from "react";
import { languageOf } from "@/components/lab/editor/file-language.ts";
import { monaco } from "@/components/lab/editor/monaco.ts";
import { MONACO_OPTIONS } from "@/components/lab/editor/monaco-options.ts";
import { DARK, defineThemes, LIGHT, themeNow, watchTheme } from "@/components/lab/editor/monaco-theme.ts";
import type { CodeViewProps, Lines } from "../lines.ts";

/** Monaco, to read and to choose lines in: nothing can be typed. */
export default function MonacoCode(props: CodeViewProps & { onReady: () => void }) {
  const { path, name, text, marks, active, goTo, onLines, onReady } = props;
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(null);
  const [mounted, setMounted] = useState(false);
  const told = useRef(onLines);
  told.current = onLines;

  useEffect(() => {
    defineThemes();
    return watchTheme((dark) => monaco.editor.setTheme(dark ? DARK : LIGHT));
  }, []);

  // Runs after each change of what is shown, too: marks belong to the text that is there now.
  useEffect(() => {
    // Another path is another text: its marks are made anew.
    if (!mounted || !editor.current || path === "") return;
    const marked = editor.current.createDecorationsCollection([
      ...marks.map(({ fromLine, toLine, kind }) => ({
        range: new monaco.Range(fromLine, 1, toLine, 1),
        options: { isWholeLine: true, linesDecorationsClassName: `review-mark review-mark-${kind}` },
      })),
      ...(active
        ? [
            {
              range: new monaco.Range(active.fromLine, 1, active.toLine, 1),
              options: { isWholeLine: true, className: "review-active" },
            },
          ]
        : []),
    ]);
    return () => marked.clear();
  }, [mounted, marks, active, path]);

  useEffect(() => {
    if (!mounted || !goTo) return;
    editor.current?.revealLineInCenterIfOutsideViewport(goTo.line);
  }, [mounted, goTo]);

  const onMount: OnMount = (created) => {
    editor.current = created;
    created.onDidChangeCursorSelection(({ selection, reason }) => {
      // What the page itself puts there is nobody's choice.
      if (reason === monaco.editor.CursorChangeReason.ContentFlush) return;
      if (created.hasTextFocus()) told.current(linesOf(selection));
    });
    created.onMouseUp(() => {
      const selection = created.getSelection();
      if (selection) told.current(linesOf(selection));
    });
    setMounted(true);
    onReady();
  };

  return (
    <Editor
      height="100%"
      path={path}
      language={languageOf(name).id}
      value={text}
      theme={themeNow() ? DARK : LIGHT}
      onMount={onMount}
      loading={null}
      options={{
        ...MONACO_OPTIONS,
        ariaLabel: `${name}, to be read. Press Control M to let Tab leave it.`,
        readOnly: true,
        domReadOnly: true,
        rulers: [],
        contextmenu: false,
        renderLineHighlight: "all",
        scrollbar: { alwaysConsumeMouseWheel: false },
      }}
    />
  );
}

/** A line on which a selection only ends is not chosen by it. */
function linesOf({ startLineNumber, endLineNumber, endColumn }: monaco.Selection): Lines {
  const open = endColumn === 1 && endLineNumber > startLineNumber;
  return { fromLine: startLineNumber, toLine: open ? endLineNumber - 1 : endLineNumber };
}
