"use client";
import { type Ref, useEffect, useImperativeHandle, useMemo, useState } from "react";
import { type EditorKind, readEditorKind, writeEditorKind } from "@/components/lab/editor/editor-settings.ts";
import { FileTabs } from "@/components/lab/editor/file-tabs.tsx";
import { ThreadView } from "@/components/thread/thread-view.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Differences } from "@/components/work/differences.tsx";
import { reviewCan } from "@/domain/reviews/review-can.ts";
import { linesOf } from "@/domain/threads/lines-of.ts";
import type { ThreadView as Thread } from "@/domain/threads/thread-view.ts";
import { apiPaths } from "@/paths.ts";
import { Beside, type BesideItem } from "./beside.tsx";
import { factsOf } from "./claim-bar.tsx";
import { CodeView } from "./code/code-view.tsx";
import { LineComment, lineDraftSchema, type NewLineComment } from "./line-comment.tsx";
import { type LineMark, type Lines, linesWords } from "./lines.ts";
import { commentedSchema } from "./review-schema.ts";
import type { SavedReply } from "./saved-replies.tsx";
import { useDraft } from "./use-draft.ts";
import type { useReview } from "./use-review.ts";
import { SENT, type useVersions } from "./use-versions.ts";
import { VersionBar } from "./version-bar.tsx";

export type CodeHandle = {
  /** Begins a comment on the chosen lines, with an edit or without. */
  comment: (suggests: boolean) => void;
  /** Goes to the next conversation, or with -1 to the one before. */
  go: (by: 1 | -1) => void;
};

type OnLines = Thread & { anchor: Lines & { file: string } };

/** The files of one version, what is said of their lines beside them, and the differences to another version. */
export function CodeUnderReview({
  use,
  versions,
  viewerId,
  names,
  replies,
  place,
  handle,
}: {
  use: ReturnType<typeof useReview>;
  versions: ReturnType<typeof useVersions>;
  viewerId: string;
  /** In the order of the tabs. */
  names: readonly string[];
  replies: { viewerId: string; list: readonly SavedReply[]; onChanged: () => void };
  /** A line that somewhere else on the page points to. */
  place: { file: string; line: number } | null;
  handle: Ref<CodeHandle>;
}) {
  const { review, refresh, send } = use;
  const { shown, version, other, compared } = versions;
  const [name, setName] = useState(names[0] ?? "");
  const [lines, setLines] = useState<Lines | null>(null);
  const [goTo, setGoTo] = useState<{ line: number } | null>(null);
  const [kind, setKind] = useState<EditorKind>("plain");
  const [draft, setDraft] = useDraft(`${viewerId}.${review.id}.lines`, lineDraftSchema, null);
  useEffect(() => setKind(readEditorKind()), []);
  // A draft that comes back, from storage or from another version, must not draw keys to itself.
  const [begun, setBegun] = useState(false);

  const sent = shown === SENT;
  const threads = useMemo(() => inOrder(review.threads, names), [review.threads, names]);
  const here = useMemo(() => threads.filter(({ anchor }) => anchor.file === name), [threads, name]);
  useEffect(() => {
    if (!sent) setBegun(false);
  }, [sent]);
  const reason = sent
    ? reviewCan.comment(factsOf(review), { suggests: true })
    : "Comments stand on the code as it was sent: show that version.";

  const turnTo = (file: string, at: Lines) => {
    setName(file);
    setLines({ fromLine: at.fromLine, toLine: at.toLine });
    setGoTo({ line: at.fromLine });
  };
  const [followed, setFollowed] = useState(place);
  if (place !== followed) {
    setFollowed(place);
    if (place && names.includes(place.file)) turnTo(place.file, { fromLine: place.line, toLine: place.line });
  }

  const comment = (suggests: boolean) => {
    if (!lines || reason !== null) return;
    const code = review.files[name] ?? "";
    const now = linesOf(code, lines.fromLine, lines.toLine);
    const before = draft && linesOf(review.files[draft.file] ?? "", draft.fromLine, draft.toLine);
    setBegun(true);
    // An edit that was begun is kept; one that nobody touched follows the lines.
    const begun = draft?.suggestion != null && draft.suggestion !== before ? draft.suggestion : null;
    setDraft({
      file: name,
      ...lines,
      text: draft?.text ?? "",
      suggestion: begun ?? (suggests ? now : null),
    });
  };
  const [gone, setGone] = useState<{ id: string } | null>(null);
  const go = (by: 1 | -1) => {
    const at = threads.findIndex(({ id }) => id === gone?.id);
    const next =
      threads[at === -1 && by === -1 ? threads.length - 1 : (at + by + threads.length) % threads.length];
    if (!next) return;
    versions.show(SENT);
    turnTo(next.anchor.file, next.anchor);
    setGone({ id: next.id });
  };
  // Its file may only be there once the page has been drawn.
  useEffect(() => {
    if (gone) document.getElementById(`thread-${gone.id}`)?.focus();
  }, [gone]);
  useImperativeHandle(handle, () => ({ comment, go }));

  const sendComment = async (one: NewLineComment): Promise<string | null> => {
    const url = apiPaths.reviewComments(review.id);
    const trouble = await send("comment", "POST", url, commentedSchema, one);
    if (trouble === null) setDraft(null);
    return trouble;
  };

  const marks = useMemo(
    () => [
      ...here.map(
        ({ id, anchor, resolved }): LineMark => ({
          id,
          fromLine: anchor.fromLine,
          toLine: anchor.toLine,
          kind: resolved ? "resolved" : "open",
        }),
      ),
      ...(draft?.file === name
        ? [{ id: "draft", fromLine: draft.fromLine, toLine: draft.toLine, kind: "draft" as const }]
        : []),
    ],
    [here, draft, name],
  );

  const items: BesideItem[] = [
    ...here.map((thread) => ({
      id: thread.id,
      line: thread.anchor.fromLine,
      node: (
        <Conversation
          thread={thread}
          viewerId={viewerId}
          active={lines !== null && overlap(thread.anchor, lines)}
          onChanged={() => void refresh()}
          onShow={() => turnTo(thread.anchor.file, thread.anchor)}
        />
      ),
    })),
    ...(draft?.file === name
      ? [
          {
            id: "draft",
            line: draft.fromLine,
            node: (
              <LineComment
                draft={draft}
                code={review.files[draft.file] ?? ""}
                autoFocus={begun}
                canSuggest
                replies={replies}
                onDraft={setDraft}
                onSend={sendComment}
                onCancel={() => setDraft(null)}
              />
            ),
          },
        ]
      : []),
  ].sort((one, another) => one.line - another.line);

  const switchKind = () => {
    const next = kind === "monaco" ? "plain" : "monaco";
    setKind(next);
    writeEditorKind(next);
  };
  const count = (file: string) => threads.filter(({ anchor }) => anchor.file === file).length;
  return (
    <>
      <VersionBar versions={versions} reference={review.solution !== null} />
      {compared !== "nothing" && other && version ? (
        <div className="mb-6">
          <Differences
            {...(compared === "reference" || compared === "sent"
              ? { left: version, right: other }
              : { left: other, right: version })}
          />
        </div>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line">
        <FileTabs
          id="review-files"
          names={names}
          name={name}
          onName={(next) => {
            setName(next);
            setLines(null);
          }}
          note={(file) => (count(file) > 0 ? `${count(file)}` : null)}
        />
        <div className="flex flex-wrap items-center gap-2 py-1">
          <Button
            size="small"
            disabledReason={lines ? reason : null}
            disabled={!lines}
            onClick={() => comment(false)}
          >
            {lines ? `Comment on ${linesWords(lines)}` : "Choose lines to comment on"}
          </Button>
          {lines && reason === null ? (
            <Button size="small" onClick={() => comment(true)}>
              Suggest an edit
            </Button>
          ) : null}
          <Button size="small" kind="plain" onClick={switchKind}>
            {kind === "monaco" ? "Plain view" : "Full editor"}
          </Button>
        </div>
      </div>
      <div
        className="review-code"
        role="tabpanel"
        id="review-files-panel"
        aria-labelledby={`review-files-${name}`}
      >
        {version ? (
          <CodeView
            key={kind}
            full={kind === "monaco"}
            path={`review-${review.id}/${shown}/${name}`}
            name={name}
            text={version.files[name] ?? ""}
            marks={sent ? marks : []}
            active={lines}
            goTo={goTo}
            onLines={setLines}
          />
        ) : (
          <p className="p-4 text-ink-2">Fetching that attempt</p>
        )}
        <Beside
          items={sent ? items : []}
          empty={
            <p className="py-3 text-sm text-ink-2">
              {sent
                ? `Nothing is said of ${name} yet. Choose lines, then press m.`
                : "Conversations stand beside the code as it was sent."}
            </p>
          }
        />
      </div>
    </>
  );
}

function Conversation({
  thread,
  viewerId,
  active,
  onChanged,
  onShow,
}: {
  thread: OnLines;
  viewerId: string;
  active: boolean;
  onChanged: () => void;
  onShow: () => void;
}) {
  return (
    <div
      id={`thread-${thread.id}`}
      tabIndex={-1}
      data-active={active}
      className="review-beside rounded border border-line bg-paper-2 px-3 pb-3"
    >
      <Button kind="plain" size="small" className="-ml-2.5 capitalize" onClick={onShow}>
        {linesWords(thread.anchor)}
      </Button>
      <ThreadView
        thread={thread}
        viewerId={viewerId}
        onChanged={onChanged}
        canSuggest
        onApply={() => undefined}
      />
    </div>
  );
}

/** Those on lines of these files, in the order of the code. */
function inOrder(threads: readonly Thread[], names: readonly string[]): OnLines[] {
  return threads
    .flatMap((thread) => ("file" in thread.anchor ? [{ ...thread, anchor: thread.anchor }] : []))
    .sort(
      (one, another) =>
        names.indexOf(one.anchor.file) - names.indexOf(another.anchor.file) ||
        one.anchor.fromLine - another.anchor.fromLine,
    );
}

function overlap(one: Lines, another: Lines): boolean {
  return one.fromLine <= another.toLine && another.fromLine <= one.toLine;
}
