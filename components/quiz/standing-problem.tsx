import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";

/** Says that somebody's results could not be read, and tries again. */
export function StandingProblem({ problem, onRetry }: { problem: string; onRetry: () => void }) {
  return (
    <Notice
      kind="warn"
      title="Your results could not be read"
      action={<Button onClick={onRetry}>Try again</Button>}
    >
      <p>{problem}</p>
    </Notice>
  );
}
