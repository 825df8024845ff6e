"use client";
import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import type { EditorMoment, FullEditorHandle, FullEditorProps, MonacoProps } from "./full-editor-props.ts";
import { PlainEditor } from "./plain-editor.tsx";

const MonacoEditor = dynamic<MonacoProps>(
  () => import("./monaco-editor.tsx").catch(() => ({ default: NoEditor })),
  { ssr: false, loading: () => null },
);

/** Stands for Monaco where it could not be loaded. */
function NoEditor({ onFailure }: MonacoProps) {
  const fail = useRef(onFailure);
  useEffect(() => fail.current(), []);
  return null;
}

/** Monaco; and until it is there, the plain editor, from which it takes over in the middle of a word. */
export function FullEditor(props: FullEditorProps) {
  const [ready, setReady] = useState(false);
  const plain = useRef<HTMLDivElement>(null);
  const composing = useRef(false);
  const waiting = useRef<FullEditorHandle>(null);

  const takeOver = (handle: FullEditorHandle) => {
    // Half a word of an input method would be lost: its end is awaited.
    if (composing.current) {
      waiting.current = handle;
      return;
    }
    const field = plain.current?.querySelector("textarea");
    const moment = field ? momentOf(field) : null;
    // Takes the focus first: what is typed from here on is Monaco's.
    if (moment) handle.goOn(moment);
    setReady(true);
  };

  return (
    <div className="relative h-full">
      <div className={ready ? "h-full" : "pointer-events-none absolute inset-0 opacity-0"}>
        <MonacoEditor {...props} onReady={takeOver} />
      </div>
      {ready ? null : (
        <div
          ref={plain}
          className="absolute inset-0"
          onCompositionStart={() => {
            composing.current = true;
          }}
          onCompositionEnd={() => {
            composing.current = false;
            const handle = waiting.current;
            // After the field's own change has arrived.
            if (handle) setTimeout(() => takeOver(handle));
          }}
        >
          <PlainEditor {...props} />
        </div>
      )}
    </div>
  );
}

function momentOf(field: HTMLTextAreaElement): EditorMoment {
  const { value: text, selectionStart: start, selectionEnd: end, scrollTop } = field;
  return { text, start, end, scrollTop, focused: document.activeElement === field };
}
