"use client";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { callApi } from "@/components/api/call-api.ts";
import { ErrorHelpProvider } from "@/components/lab/error-help.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { ShortcutsSheet } from "@/components/ui/shortcuts-sheet.tsx";
import type { TopicLessons } from "@/domain/labs/error-topics.ts";
import { apiPaths, paths } from "@/paths.ts";
import { ClaimBar } from "./claim-bar.tsx";
import { type CodeHandle, CodeUnderReview } from "./code-under-review.tsx";
import { ReturnForm } from "./return-form.tsx";
import { REVIEW_SHORTCUTS, useReviewKeys } from "./review-keys.ts";
import { type ReviewOnPage, repliesSchema } from "./review-schema.ts";
import { type LabToRun, type RunHandle, RunPanel } from "./run-panel.tsx";
import type { SavedReply } from "./saved-replies.tsx";
import { useReview } from "./use-review.ts";
import { useVersions } from "./use-versions.ts";

/** A lab under review, for a mentor: who has it, the code with what is said of it, Python, and the way to return it. */
export function ReviewBench({
  initial,
  viewerId,
  lab,
  lessons,
  base,
}: {
  initial: ReviewOnPage;
  viewerId: string;
  /** Null where it is no longer published. */
  lab: LabToRun | null;
  /** What explanations of errors link to. */
  lessons: TopicLessons;
  /** Where Python is served from. */
  base: string;
}) {
  const use = useReview(initial, viewerId);
  const { review } = use;
  const versions = useVersions(review, viewerId);
  const replies = useReplies(viewerId);
  const router = useRouter();
  const code = useRef<CodeHandle>(null);
  const running = useRef<RunHandle>(null);
  const [place, setPlace] = useState<{ file: string; line: number } | null>(null);

  const toggle = (one: "before" | "reference") =>
    versions.compare(versions.compared === one ? "nothing" : one);
  useReviewKeys({
    c: () => void use.claim(),
    s: () => document.querySelector<HTMLTextAreaElement>("#summary textarea")?.focus(),
    u: () => router.push(paths.reviewQueue()),
    m: () => code.current?.comment(false),
    e: () => code.current?.comment(true),
    n: () => code.current?.go(1),
    p: () => code.current?.go(-1),
    "[": () => versions.step(-1),
    "]": () => versions.step(1),
    d: () => toggle("before"),
    r: () => toggle("reference"),
    run: () => running.current?.run(),
    check: () => running.current?.check(),
  });
  const help = useMemo(
    () => ({ lessons, goTo: ({ file, line }: { file: string; line: number }) => setPlace({ file, line }) }),
    [lessons],
  );
  const kept = { viewerId, list: replies.list, onChanged: replies.refresh };
  return (
    <ErrorHelpProvider value={help}>
      <ClaimBar use={use} />
      {review.content.changed ? (
        <Notice kind="warn" title="The lab was corrected since" className="mb-6">
          <p>
            The code was written for an earlier version of this lab: checks and reference are those of now.
          </p>
        </Notice>
      ) : null}
      <div className="mb-2 flex items-center justify-between gap-4">
        <h2 className="text-lg font-semibold">The code</h2>
        <ShortcutsSheet
          groups={REVIEW_SHORTCUTS}
          description="On a Mac, Cmd does what Ctrl does here. Letters work while no text is being typed."
        />
      </div>
      <CodeUnderReview
        use={use}
        versions={versions}
        viewerId={viewerId}
        names={lab?.names ?? Object.keys(review.files)}
        replies={kept}
        place={place}
        handle={code}
      />
      {lab ? (
        <RunPanel
          lab={lab}
          base={base}
          files={versions.version?.files ?? null}
          what={versions.version?.name ?? "the version that is fetched"}
          handle={running}
        />
      ) : (
        <p className="mt-8 border-y border-line py-4 text-ink-2">
          This lab is no longer published, so its code cannot be run here.
        </p>
      )}
      <ReturnForm use={use} viewerId={viewerId} replies={kept} />
    </ErrorHelpProvider>
  );
}

function useReplies(viewerId: string) {
  const [list, setList] = useState<readonly SavedReply[]>([]);
  const refresh = useCallback(() => {
    void callApi("GET", apiPaths.replies(), repliesSchema, { account: viewerId }).then((outcome) => {
      // Without them the page works as well; the next look may bring them.
      if (outcome.ok) setList(outcome.value.replies);
    });
  }, [viewerId]);
  useEffect(refresh, [refresh]);
  return { list, refresh };
}
