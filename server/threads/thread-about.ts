import "server-only";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { ThreadAnchor } from "@/domain/threads/thread-view.ts";
import { paths } from "@/paths.ts";
import { reportedContent } from "@/server/reports/reported-content.ts";

/** What a conversation is about, in words. */
export type ThreadAbout =
  | {
      kind: "lines";
      reviewId: string;
      /** The lab's, or its id where it is no longer published. */
      title: string;
      /** Null where it is no longer published. */
      labAddress: string | null;
      file: string;
      fromLine: number;
      toLine: number;
    }
  | { kind: "question"; questionId: string; title: string; published: boolean }
  | { kind: "message"; title: string };

/**
 * @param labId the lab of the review that it stands beside
 * @param learner whose conversation it is: their name, null where it is the viewer's own
 */
export function threadAbout(
  anchor: ThreadAnchor,
  { labId, learner }: { labId: string | undefined; learner: string | null },
): ThreadAbout {
  if ("learner" in anchor) return { kind: "message", title: `A message to ${learner ?? "you"}` };
  if ("questionId" in anchor) {
    const { questionId } = anchor;
    const title = reportedContent("QUESTION", questionId)?.title;
    return { kind: "question", questionId, title: title ?? questionId, published: title !== undefined };
  }
  const lab = labId === undefined ? undefined : getCatalog().labById.get(labId);
  return {
    kind: "lines",
    ...anchor,
    title: lab?.title ?? labId ?? "A lab",
    labAddress: lab ? paths.lab(lab.slug) : null,
  };
}
