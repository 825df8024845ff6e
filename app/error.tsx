"use client";
import { Button } from "@/components/ui/button.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";

/** Shown where a page failed to render. What was saved is safe: nothing is written while rendering. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main id="main" className="page">
      <PageHeading
        title="This page could not be shown"
        lead="Something failed on our side. What you saved is safe. Try again; if it stays, tell the admin of this site."
        meta={error.digest ? <span>Reference: {error.digest}</span> : undefined}
      />
      <Button kind="primary" onClick={reset}>
        Try again
      </Button>
    </main>
  );
}
