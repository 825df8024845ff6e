"use client";
import { useCallback, useEffect, useState } from "react";
import type { z } from "zod";

/**
 * What somebody has written and not sent, kept on this device: a lost claim, a reload or a crash lose nothing.
 * @param place one for each thing that is written: account, review and part
 * @param schema what a draft looks like; one that looks otherwise is left out
 */
export function useDraft<T>(place: string, schema: z.ZodType<T>, empty: T) {
  const key = `waymark.review.${place}`;
  const [draft, setDraft] = useState<T>(empty);
  useEffect(() => {
    const kept = read(key, schema);
    if (kept !== null) setDraft(kept);
  }, [key, schema]);
  const keep = useCallback(
    (next: T) => {
      setDraft(next);
      try {
        if (next === null || next === "") localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Without storage it stays on the page.
      }
    },
    [key],
  );
  return [draft, keep] as const;
}

function read<T>(key: string, schema: z.ZodType<T>): T | null {
  try {
    const found = localStorage.getItem(key);
    return found === null ? null : (schema.safeParse(JSON.parse(found)).data ?? null);
  } catch {
    return null;
  }
}
