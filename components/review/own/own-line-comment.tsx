"use client";
import { callApi } from "@/components/api/call-api.ts";
import { Button } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { linesOf } from "@/domain/threads/lines-of.ts";
import { apiPaths } from "@/paths.ts";
import { LineComment, lineDraftSchema, type NewLineComment } from "../line-comment.tsx";
import { linesWords } from "../lines.ts";
import { commentedSchema, type ReviewOnPage } from "../review-schema.ts";
import { useDraft } from "../use-draft.ts";

/** A learner says something of lines of their own, as they were sent. */
export function OwnLineComment({
  review,
  accountId,
  onChanged,
}: {
  review: ReviewOnPage;
  accountId: string;
  onChanged: () => void;
}) {
  const [draft, setDraft] = useDraft(`${accountId}.${review.id}.own-lines`, lineDraftSchema, null);
  const files = Object.keys(review.files);
  const first = files[0];
  if (first === undefined || review.state === "withdrawn") return null;
  if (!draft)
    return (
      <Button
        size="small"
        className="mt-3"
        onClick={() => setDraft({ file: first, fromLine: 1, toLine: 1, text: "", suggestion: null })}
      >
        Comment on lines
      </Button>
    );
  const code = review.files[draft.file] ?? "";
  const send = async (comment: NewLineComment): Promise<string | null> => {
    const outcome = await callApi("POST", apiPaths.reviewComments(review.id), commentedSchema, {
      body: comment,
      account: accountId,
    });
    if (!outcome.ok) return outcome.error.message;
    setDraft(null);
    onChanged();
    return null;
  };
  return (
    <div className="mt-3">
      <CodeBlock
        label={`${draft.file}, ${linesWords(draft)}, as they were sent`}
        text={linesOf(code, draft.fromLine, draft.toLine)}
        className="max-h-40"
      />
      <LineComment
        draft={draft}
        code={code}
        files={files}
        autoFocus={false}
        canSuggest={false}
        replies={null}
        onDraft={setDraft}
        onSend={send}
        onCancel={() => setDraft(null)}
      />
    </div>
  );
}
