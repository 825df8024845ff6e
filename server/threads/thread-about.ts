import "server-only";
import type { ThreadAnchor } from "@/domain/threads/thread-view.ts";
import { reviewedContent } from "@/server/portfolio/reviewed-content.ts";
import { reportedContent } from "@/server/reports/reported-content.ts";

/** What a conversation is about, in words. */
export type ThreadAbout =
  | {
      kind: "lines";
      reviewId: string;
      content: "LAB" | "MILESTONE";
      /** Of the lab or the milestone. */
      title: string;
      /** Of its page; null where it is no longer published. */
      address: string | null;
      file: string;
      fromLine: number;
      toLine: number;
    }
  | { kind: "question"; questionId: string; title: string; published: boolean }
  | { kind: "message"; title: string };

/**
 * @param review the one that it stands beside
 * @param learner whose conversation it is: their name, null where it is the viewer's own
 */
export function threadAbout(
  anchor: ThreadAnchor,
  { review, learner }: { review: Parameters<typeof reviewedContent>[0] | null; learner: string | null },
): ThreadAbout {
  if ("learner" in anchor) return { kind: "message", title: `A message to ${learner ?? "you"}` };
  if ("questionId" in anchor) {
    const { questionId } = anchor;
    const title = reportedContent("QUESTION", questionId)?.title;
    return { kind: "question", questionId, title: title ?? questionId, published: title !== undefined };
  }
  const content = review && reviewedContent(review);
  return {
    kind: "lines",
    ...anchor,
    content: content?.kind ?? "LAB",
    title: content?.title ?? "A review",
    address: content?.address ?? null,
  };
}
