"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";

/**
 * Words about what was just done, which take the focus: the button that was pressed may have gone with its row.
 * @returns how to say them, and where they stand
 */
export function useDoneWords(): { say: (words: string) => void; words: ReactNode } {
  const [done, setDone] = useState<{ words: string; times: number } | null>(null);
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (done) place.current?.focus();
  }, [done]);
  return {
    say: (words) => setDone((before) => ({ words, times: (before?.times ?? 0) + 1 })),
    words: (
      <p ref={place} tabIndex={-1} role="status" className="break-words text-good outline-none empty:hidden">
        {done?.words}
      </p>
    ),
  };
}
