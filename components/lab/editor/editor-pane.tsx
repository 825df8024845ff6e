"use client";
import { useEffect, useId, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { readCodeHelp, writeCodeHelp } from "./code-help/code-help-setting.ts";
import type { CodeHelpState } from "./code-help/use-code-help.ts";
import {
  type EditorKind,
  type EditorProps,
  type ErrorMark,
  type Place,
  readEditorKind,
  writeEditorKind,
} from "./editor-settings.ts";
import { FileTabs } from "./file-tabs.tsx";
import { FullEditor } from "./full-editor.tsx";
import { PlainEditor } from "./plain-editor.tsx";

type Props = {
  /** Of the learner's files, in the order of the tabs. */
  names: readonly string[];
  files: LabFiles;
  /** What the lab gives: shown after them, and never changed. */
  given: LabFiles;
  onFiles: (files: LabFiles) => void;
  /** The error that is marked, in whichever file. */
  mark: ErrorMark | null;
  /** Where the caret is to be put, in whichever file: once for each object. */
  place: Place | null;
  /** Where the code help is served from. */
  codeHelpBase: string;
  /** What the lab's code imports beside the standard library. */
  packages: readonly string[];
} & Pick<EditorProps, "labId" | "version" | "readOnly" | "onRun" | "onCheck" | "onSave">;

/** The files as tabs over one editor. The code can be read and changed before Python is there. */
export function EditorPane(props: Props) {
  const { names: own, files, given, onFiles, mark, place, codeHelpBase, packages, readOnly, ...rest } = props;
  const names = [...own, ...Object.keys(given)];
  const [name, setName] = useState(own[0] ?? "");
  const isGiven = Object.hasOwn(given, name);
  const [kind, setKind] = useState<EditorKind>();
  const id = useId();
  const [helpWanted, setHelpWanted] = useState(false);
  const [typed, setTyped] = useState(false);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    setKind(readEditorKind());
    setHelpWanted(readCodeHelp());
  }, []);
  const [help, setHelp] = useState<CodeHelpState>("off");

  // Before the paint: the editor that goes there must already show that file.
  const [followed, setFollowed] = useState(place);
  if (place !== followed) {
    setFollowed(place);
    if (place && names.includes(place.file)) setName(place.file);
  }

  const choose = (next: EditorKind) => {
    setKind(next);
    writeEditorKind(next);
  };
  const editor: EditorProps = {
    ...rest,
    name,
    value: (isGiven ? given : files)[name] ?? "",
    readOnly: readOnly || isGiven,
    isGiven,
    mark: mark?.file === name ? mark : null,
    goTo: place?.file === name ? place : null,
    onChange: (value) => {
      if (isGiven) return;
      // Monaco also tells of what the page itself put there.
      if (value !== files[name]) setTyped(true);
      onFiles({ ...files, [name]: value });
    },
  };

  const full = kind === "monaco" && !failed;
  return (
    <section aria-label="Code" className="flex min-h-0 flex-col">
      <div className="flex items-center justify-between gap-4 border-b border-line pr-2">
        <FileTabs id={id} names={names} given={given} name={name} onName={setName} />
        {kind ? (
          <Button kind="plain" size="small" onClick={() => choose(kind === "monaco" ? "plain" : "monaco")}>
            {kind === "monaco" ? "Plain editor" : "Full editor"}
          </Button>
        ) : null}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${name}`} className="min-h-0 flex-1">
        {kind === "monaco" ? (
          <FullEditor
            {...editor}
            help={{ wanted: helpWanted, typed, base: codeHelpBase, packages, files, given, onState: setHelp }}
            onFailure={() => setFailed(true)}
          />
        ) : null}
        {kind === "plain" ? <PlainEditor {...editor} /> : null}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 border-t border-line px-4 py-1 text-xs text-ink-2">
        <p>
          {isGiven ? "Given: to be read and imported, not changed. " : null}
          Ctrl+Enter runs, Ctrl+Shift+Enter checks, ? lists the rest
          {full ? ", Ctrl+M lets Tab leave the editor" : null}
          {kind === "monaco" && failed ? (
            <span role="status">. The full editor could not be loaded: this is the plain one.</span>
          ) : null}
        </p>
        {full ? (
          <CodeHelpSwitch
            on={helpWanted}
            state={help}
            onSwitch={(on) => {
              setHelpWanted(on);
              writeCodeHelp(on);
            }}
          />
        ) : null}
      </div>
    </section>
  );
}

/** Completion, hover and type errors, on or off; and why they are not there yet. */
function CodeHelpSwitch({
  on,
  state,
  onSwitch,
}: {
  on: boolean;
  state: CodeHelpState;
  onSwitch: (on: boolean) => void;
}) {
  const words = { off: "", waiting: "", starting: ", loading", ready: "", failed: " could not be loaded" }[
    state
  ];
  return (
    <label className="flex items-center gap-2">
      <input type="checkbox" checked={on} onChange={(event) => onSwitch(event.target.checked)} />
      <span>
        Code help<span role="status">{words}</span>
      </span>
    </label>
  );
}
