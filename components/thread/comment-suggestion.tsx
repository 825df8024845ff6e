import { StatusMark } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Differences } from "@/components/work/differences.tsx";
import type { CommentView, ThreadView } from "@/domain/threads/thread-view.ts";
import { Moment } from "./moment.tsx";

/** What a mentor would write instead of the lines, beside them; the learner takes it over with one click. */
export function CommentSuggestion({
  thread,
  comment,
  onApply,
}: {
  thread: ThreadView;
  comment: CommentView & { suggestion: string };
  onApply: (comment: CommentView) => void;
}) {
  const file = "file" in thread.anchor ? thread.anchor.file : "";
  return (
    <div className="mt-3">
      <p className="small-caps text-ink-2">Suggested edit</p>
      <Differences
        left={{ name: "as it was sent", files: { [file]: thread.lines ?? "" } }}
        right={{ name: "suggested", files: { [file]: comment.suggestion } }}
      />
      <div className="mt-2 flex flex-wrap items-center gap-3 text-sm">
        {comment.appliedAt !== null ? (
          <>
            <StatusMark kind="passed">Applied</StatusMark>
            <span className="text-ink-2">
              <Moment at={comment.appliedAt} />
            </span>
          </>
        ) : null}
        {comment.appliedAt === null && thread.facts.side === "learner" ? (
          <Button size="small" onClick={() => onApply(comment)}>
            Apply
          </Button>
        ) : null}
      </div>
    </div>
  );
}
