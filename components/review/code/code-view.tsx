"use client";
import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import { CODE_PADDING, type CodeViewProps, LINE_HEIGHT, MOST_LINES } from "../lines.ts";
import { PlainCode } from "./plain-code.tsx";

type MonacoCodeProps = CodeViewProps & { onReady: () => void; onFailure: () => void };

const MonacoCode = dynamic<MonacoCodeProps>(
  () => import("./monaco-code.tsx").catch(() => ({ default: NoEditor })),
  { ssr: false, loading: () => null },
);

/** Stands for Monaco where it could not be loaded. */
function NoEditor({ onFailure }: MonacoCodeProps) {
  const fail = useRef(onFailure);
  useEffect(() => fail.current(), []);
  return null;
}

/** Code that is only read, as high as it is long: in Monaco, and plainly until it is there or where it is not wanted. */
export function CodeView({ full, ...props }: CodeViewProps & { full: boolean }) {
  const [state, setState] = useState<"loading" | "ready" | "failed">("loading");
  const shown = full && state === "ready";
  const height = CODE_PADDING * 2 + LINE_HEIGHT * Math.min(MOST_LINES, props.text.split("\n").length) + 12;
  return (
    <div className="relative border border-line bg-paper-2" style={{ minHeight: height }}>
      {full && state !== "failed" ? (
        <div
          className={shown ? "" : "pointer-events-none absolute inset-0 opacity-0"}
          style={{ height }}
          aria-hidden={shown ? undefined : true}
        >
          <MonacoCode {...props} onReady={() => setState("ready")} onFailure={() => setState("failed")} />
        </div>
      ) : null}
      {shown ? null : <PlainCode {...props} />}
    </div>
  );
}
