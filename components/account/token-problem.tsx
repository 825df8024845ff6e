import { Notice } from "@/components/ui/notice.tsx";

/** Stands where a link came without its token. */
export function TokenProblem() {
  return (
    <Notice kind="bad" title="The link is not whole">
      <p>Open it once more, exactly as you were given it.</p>
    </Notice>
  );
}
