import { StatusMark } from "@/components/ui/badge.tsx";
import type { MilestoneState } from "@/domain/portfolio/milestone-state.ts";

/** Where a milestone stands, by a shape and a word. */
export function MilestoneMark({ state }: { state: MilestoneState }) {
  switch (state) {
    case "open":
      return <StatusMark kind="open">Open</StatusMark>;
    case "drafted":
      return <StatusMark kind="draft">Drafted</StatusMark>;
    case "submitted":
      return <StatusMark kind="started">Submitted</StatusMark>;
    case "changes":
      return <StatusMark kind="failed">Changes asked</StatusMark>;
    case "approved":
      return <StatusMark kind="verified">Approved</StatusMark>;
  }
}
