"use client";
import { useState } from "react";
import { callApi } from "@/components/api/call-api.ts";
import { ThreadView } from "@/components/thread/thread-view.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Differences } from "@/components/work/differences.tsx";
import { type AppliedLines, applyLines } from "@/domain/reviews/apply-lines.ts";
import { linesOf } from "@/domain/threads/lines-of.ts";
import type { CommentView, ThreadView as Thread } from "@/domain/threads/thread-view.ts";
import { apiPaths } from "@/paths.ts";
import { type Lines, linesWords } from "../lines.ts";
import { appliedSchema, type ReviewOnPage } from "../review-schema.ts";
import type { OwnCode } from "./own-code.ts";

type OnLines = Thread & { anchor: Lines & { file: string } };

type Outcome = { kind: AppliedLines["kind"] | "untold" | "blocked"; words: string };

/** What is said of the learner's lines, in the order of the code; suggested edits are taken over by one click. */
export function CodeComments({
  review,
  accountId,
  code,
  onChanged,
}: {
  review: ReviewOnPage;
  accountId: string;
  code: OwnCode;
  onChanged: () => void;
}) {
  const threads = review.threads
    .flatMap((thread): OnLines[] => ("file" in thread.anchor ? [{ ...thread, anchor: thread.anchor }] : []))
    .sort(
      (one, another) =>
        one.anchor.file.localeCompare(another.anchor.file) || one.anchor.fromLine - another.anchor.fromLine,
    );
  if (threads.length === 0) return null;
  return (
    <section aria-label="Comments on your code" className="mt-4">
      <h3 className="text-sm font-semibold">
        {threads.length === 1 ? "1 comment on your lines" : `${threads.length} comments on your lines`}
      </h3>
      <ul>
        {threads.map((thread) => (
          <li key={thread.id} className="border-t border-line py-3">
            <LineThread {...{ thread, review, accountId, code, onChanged }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function LineThread({
  thread,
  review,
  accountId,
  code,
  onChanged,
}: {
  thread: OnLines;
  review: ReviewOnPage;
  accountId: string;
  code: OwnCode;
  onChanged: () => void;
}) {
  const { file, fromLine, toLine } = thread.anchor;
  const [outcome, setOutcome] = useState<(Outcome & { suggestion: string }) | null>(null);
  const inCode = Object.hasOwn(code.files, file);
  const apply = async (comment: CommentView) => {
    const { suggestion } = comment;
    if (suggestion === null) return;
    const done = takeOver({ ...thread.anchor, suggestion, sent: review.files[file] ?? "", code });
    setOutcome({ ...done, suggestion });
    if (done.kind !== "applied" && done.kind !== "there") return;
    const noted = await callApi("POST", apiPaths.appliedSuggestion(comment.id), appliedSchema, {
      body: {},
      account: accountId,
    });
    if (!noted.ok)
      setOutcome({
        kind: "untold",
        suggestion,
        words: `The edit is in your code, but your mentor was not told: press Apply again. ${noted.error.message}`,
      });
    onChanged();
  };
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-3 text-sm">
        <span className="min-w-0 break-words">
          <code>{file}</code>, {linesWords(thread.anchor)}
        </span>
        {inCode ? (
          <Button size="small" kind="plain" onClick={() => code.onGoTo({ file, line: fromLine })}>
            Show in the editor
          </Button>
        ) : null}
      </p>
      <pre className="mt-1 max-h-40 overflow-auto border border-line bg-paper-2 p-2 text-sm">
        {thread.lines}
      </pre>
      {outcome ? (
        <Notice
          kind={outcome.kind === "applied" || outcome.kind === "there" ? "good" : "warn"}
          title={TITLES[outcome.kind]}
          className="mt-2"
          live
        >
          <p>{outcome.words}</p>
          {outcome.kind === "changed" ? (
            <Differences
              left={{
                name: "in your code now",
                files: { [file]: linesOf(code.files[file] ?? "", fromLine, toLine) },
              }}
              right={{ name: "suggested", files: { [file]: outcome.suggestion } }}
            />
          ) : null}
        </Notice>
      ) : null}
      <ThreadView
        thread={thread}
        viewerId={accountId}
        onChanged={onChanged}
        canSuggest={false}
        onApply={(comment) => void apply(comment)}
      />
    </div>
  );
}

const TITLES: Record<Outcome["kind"], string> = {
  applied: "Applied",
  there: "Applied already",
  changed: "Nothing was changed",
  untold: "Not noted",
  blocked: "Not now",
};

/** Puts a suggestion into the code on the page, where its lines still read as they did. */
function takeOver({
  file,
  sent,
  fromLine,
  toLine,
  suggestion,
  code,
}: Lines & { file: string; sent: string; suggestion: string; code: OwnCode }): Outcome {
  if (code.blocked !== null) return { kind: "blocked", words: code.blocked };
  const current = Object.hasOwn(code.files, file) ? code.files[file] : undefined;
  if (current === undefined) return { kind: "changed", words: `Your code has no file ${file} any more.` };
  const applied = applyLines(current, { sent, fromLine, toLine, suggestion });
  switch (applied.kind) {
    case "applied":
      code.onReplace({ ...code.files, [file]: applied.text });
      code.onGoTo({ file, line: applied.fromLine });
      return { kind: "applied", words: "The edit is in your code. Undo brings back what was there." };
    case "there":
      code.onGoTo({ file, line: applied.fromLine });
      return { kind: "there", words: "Your code reads so already." };
    case "changed":
      code.onGoTo({ file, line: fromLine });
      return {
        kind: "changed",
        words:
          "These lines read differently in your code now. Compare both, and take over by hand what helps.",
      };
  }
}
