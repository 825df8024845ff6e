"use client";
import Link from "next/link";
import { Fragment } from "react";
import type { PythonError } from "@/lab-runtime/client.ts";
import type { Place } from "./editor/editor-settings.ts";
import { useErrorHelp } from "./error-help.ts";

/**
 * An exception of the learner's code: what went wrong in one sentence, the lesson on it, then the lines, outermost
 * first, as Python shows them. Each line is a way back into the editor.
 */
export function ErrorReport({ error }: { error: PythonError }) {
  // A recursion repeats its frames: the depth tells them apart.
  const frames = error.frames.map((frame, depth) => ({ ...frame, depth }));
  const chain = (error.chain ?? []).map((earlier, depth) => ({ ...earlier, depth }));
  return (
    <div className="mt-2 border-l-3 border-bad pl-3 text-sm">
      {error.explanation ? <Explanation {...error.explanation} /> : null}
      {frames.map(({ depth, name, text, ...place }) => (
        <p key={depth} className="font-mono">
          <LineLink {...place} />
          {name === "<module>" || name === "" ? "" : `, in ${name}`}
          <span className="block pl-4 break-words text-ink-2">{text}</span>
        </p>
      ))}
      <p className="mt-1 font-mono font-semibold break-words text-bad">
        {error.type}
        {error.message ? `: ${error.message}` : ""}
      </p>
      {chain.map(({ how, type, message, file, line, depth }) => (
        <p key={depth} className="mt-1 break-words text-ink-2">
          {how === "from" ? "Raised because of " : "Raised while handling "}
          <code>{message ? `${type}: ${message}` : type}</code>
          {file !== undefined && line !== undefined ? (
            <>
              {" ("}
              <LineLink file={file} line={line} />)
            </>
          ) : null}
        </p>
      ))}
    </div>
  );
}

function Explanation({ text, topic }: NonNullable<PythonError["explanation"]>) {
  const lesson = useErrorHelp()?.lessons[topic];
  return (
    <p className="mb-2 max-w-prose text-base break-words">
      <WithCode text={text} />
      {lesson ? (
        <>
          {" "}
          <Link className="link" href={lesson.address} target="_blank">
            Lesson: {lesson.title}
            <span className="sr-only"> (opens in a new tab)</span>
          </Link>
        </>
      ) : null}
    </p>
  );
}

/** A sentence in which code stands in backticks. */
function WithCode({ text }: { text: string }) {
  // Every second part stood between backticks; the position tells repeated parts apart.
  const parts = text.split("`").map((part, at) => ({ part, at }));
  return parts.map(({ part, at }) =>
    at % 2 === 1 ? (
      <code key={at} className="break-words">
        {part}
      </code>
    ) : (
      <Fragment key={at}>{part}</Fragment>
    ),
  );
}

/** The place of a line, as a button where there is an editor to go to. */
function LineLink(place: Place) {
  const help = useErrorHelp();
  const words = `${place.file}, line ${place.line}`;
  if (!help) return words;
  return (
    <button type="button" className="link text-left" onClick={() => help.goTo(place)}>
      <span className="sr-only">Go to </span>
      {words}
    </button>
  );
}
