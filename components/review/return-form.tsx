"use client";
import { z } from "zod";
import { CommentBox } from "@/components/thread/comment-box.tsx";
import { reviewCan } from "@/domain/reviews/review-can.ts";
import { summarySchema } from "@/domain/reviews/review-texts.ts";
import { apiPaths } from "@/paths.ts";
import { factsOf } from "./claim-bar.tsx";
import { joined } from "./line-comment.tsx";
import { returnedSchema } from "./review-schema.ts";
import { SavedReplies, type SavedReply } from "./saved-replies.tsx";
import { useDraft } from "./use-draft.ts";
import type { useReview } from "./use-review.ts";

z.config({ jitless: true });

const textSchema = z.string();

/** What is said of the work as a whole; sending it closes the review. */
export function ReturnForm({
  use,
  viewerId,
  replies,
}: {
  use: ReturnType<typeof useReview>;
  viewerId: string;
  replies: { viewerId: string; list: readonly SavedReply[]; onChanged: () => void };
}) {
  const { review, send } = use;
  const [summary, setSummary] = useDraft(`${viewerId}.${review.id}.summary`, textSchema, "");
  const giveBack = async (): Promise<string | null> => {
    const wrong = summarySchema.safeParse(summary).error?.issues[0]?.message;
    if (wrong) return wrong;
    const reason = reviewCan.giveBack(factsOf(review));
    if (reason) return reason;
    const body = { summary };
    const trouble = await send("return", "POST", apiPaths.reviewReturn(review.id), returnedSchema, body);
    if (trouble !== null) return `Not returned: your text is kept here. ${trouble}`;
    setSummary("");
    return null;
  };
  if (review.returned || (review.withdrawnAt && summary === "")) return null;
  return (
    <section aria-labelledby="return-heading" className="mt-10 max-w-3xl" id="summary">
      <h2 id="return-heading" className="text-lg font-semibold">
        Return the review
      </h2>
      <p className="mt-1 mb-4 text-ink-2">
        What is good, what to change first, where to read on. {review.learner.name} reads it above your
        comments.
      </p>
      <CommentBox
        label="Summary"
        text={summary}
        onText={setSummary}
        onSend={giveBack}
        peopleUrl={null}
        sendLabel="Return the review"
        pendingLabel="Returning"
      >
        <div>
          <SavedReplies {...replies} text={summary} onInsert={(text) => setSummary(joined(summary, text))} />
        </div>
      </CommentBox>
    </section>
  );
}
