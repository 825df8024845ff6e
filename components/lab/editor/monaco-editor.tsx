"use client";
import Editor, { type OnMount } from "@monaco-editor/react";
import { useEffect, useRef, useState } from "react";
import { useCodeHelp } from "./code-help/use-code-help.ts";
import { isAhead } from "./editor-settings.ts";
import { languageOf } from "./file-language.ts";
import type { EditorMoment, MonacoProps } from "./full-editor-props.ts";
import { monaco } from "./monaco.ts";
import { select, showMark } from "./monaco-marks.ts";
import { MONACO_OPTIONS } from "./monaco-options.ts";
import { DARK, defineThemes, LIGHT, themeNow, watchTheme } from "./monaco-theme.ts";

/** Monaco with the shortcuts that people know from VS Code and Jupyter. */
export default function MonacoEditor(props: MonacoProps) {
  const {
    labId,
    name,
    value,
    version,
    readOnly,
    isGiven,
    mark,
    goTo,
    onChange,
    onRun,
    onCheck,
    onSave,
    help,
    onReady,
  } = props;
  useCodeHelp({ ...help, labId });
  const actions = useRef({ onRun, onCheck, onSave });
  actions.current = { onRun, onCheck, onSave };

  useEffect(() => {
    defineThemes();
    return watchTheme((dark) => monaco.editor.setTheme(dark ? DARK : LIGHT));
  }, []);

  const editorRef = useRef<monaco.editor.IStandaloneCodeEditor>(null);
  const text = useRef(value);
  text.current = value;

  // While somebody types, Monaco's text is ahead of the page's: it is set only when something else changed the code,
  // or when another file is shown (its model may be left from an earlier visit).
  const shown = useRef("");
  useEffect(() => {
    const moment = `${name} ${version}`;
    if (shown.current === moment) return;
    shown.current = moment;
    matchText(editorRef.current, text.current);
  });

  // Runs after each change of the file shown, too: marks and the caret belong to the model that is there now.
  const [mounted, setMounted] = useState(false);
  useEffect(() => {
    if (!mounted || !editorRef.current) return;
    if (goTo && isAhead(goTo)) select(editorRef.current, goTo);
    return mark ? showMark(editorRef.current, mark) : undefined;
  }, [mounted, mark, goTo]);

  const onMount: OnMount = (editor) => {
    editorRef.current = editor;
    matchText(editor, text.current);
    setMounted(true);
    const { KeyMod, KeyCode } = monaco;
    editor.addCommand(KeyMod.CtrlCmd | KeyCode.Enter, () => actions.current.onRun());
    editor.addCommand(KeyMod.Shift | KeyCode.Enter, () => actions.current.onRun());
    editor.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.Enter, () => actions.current.onCheck());
    editor.addCommand(KeyMod.CtrlCmd | KeyCode.KeyS, () => actions.current.onSave());
    onReady({ goOn: (moment) => goOn(editor, moment) });
  };

  return (
    <Editor
      height="100%"
      path={`${labId}/${name}`}
      language={languageOf(name).id}
      defaultValue={value}
      theme={themeNow() ? DARK : LIGHT}
      onMount={onMount}
      onChange={(next) => onChange(next ?? "")}
      loading={<p className="p-4 text-sm text-ink-2">Loading the editor</p>}
      options={{
        ariaLabel: `${name}. ${isGiven ? "Given, cannot be changed. " : ""}${mark ? `Error on line ${mark.line}. ` : ""}Press Control M to let Tab leave the editor.`,
        readOnly,
        ...MONACO_OPTIONS,
      }}
    />
  );
}

/** Goes on where somebody was in the plain editor. */
function goOn(editor: monaco.editor.IStandaloneCodeEditor, moment: EditorMoment): void {
  const { text, start, end, scrollTop, focused } = moment;
  matchText(editor, text);
  const model = editor.getModel();
  if (!model) return;
  editor.layout();
  editor.setSelection(monaco.Selection.fromPositions(model.getPositionAt(start), model.getPositionAt(end)));
  editor.setScrollTop(scrollTop);
  if (focused) editor.focus();
}

/** Keeps the undo history, so that a reset can be taken back by Ctrl+Z too. */
function matchText(editor: monaco.editor.IStandaloneCodeEditor | null, text: string): void {
  const model = editor?.getModel();
  if (!model || model.getValue() === text) return;
  model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
}
