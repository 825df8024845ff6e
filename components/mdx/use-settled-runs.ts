"use client";
import { useCallback, useEffect, useRef, useState } from "react";

/** How long a slider rests before its program runs, in milliseconds. */
const REST_MS = 120;

/**
 * Runs the latest of many versions of a program, one at a time: while one runs, those that come are left out but
 * for the last.
 * @param busy whether one runs
 * @returns to be called with each version
 */
export function useSettledRuns(busy: boolean, run: (code: string) => void): (code: string) => void {
  const [wanted, setWanted] = useState<string | null>(null);
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (wanted === null || busy) return;
    const timer = setTimeout(() => {
      setWanted(null);
      latest.current(wanted);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [wanted, busy]);
  return useCallback((code: string) => setWanted(code), []);
}
