"use client";
import { useCallback, useEffect, useState } from "react";
import { z } from "zod";
import type { LabFiles } from "@/domain/labs/lab-files.ts";

z.config({ jitless: true });

const replacedSchema = z.object({ files: z.record(z.string(), z.string()), words: z.string() });
type Replaced = z.output<typeof replacedSchema>;

/**
 * The code that something else took the place of: kept on the device, so that a reset can be undone after a reload
 * and after more was typed, until it is dismissed or the next one takes its place.
 * @param accountId null for a visitor, undefined while it is not known who looks
 */
export function useReplaced(labId: string, accountId: string | null | undefined) {
  const key = `waymark-replaced:${accountId ?? "visitor"}:${labId}`;
  const [replaced, setReplaced] = useState<Replaced | null>(null);
  useEffect(() => {
    if (accountId !== undefined) setReplaced(read(key));
  }, [accountId, key]);
  const keep = useCallback(
    (files: LabFiles, words: string) => {
      setReplaced({ files, words });
      write(key, { files, words });
    },
    [key],
  );
  const forget = useCallback(() => {
    setReplaced(null);
    write(key, null);
  }, [key]);
  return { files: replaced?.files ?? null, words: replaced?.words ?? null, keep, forget };
}

function read(key: string): Replaced | null {
  try {
    return replacedSchema.parse(JSON.parse(localStorage.getItem(key) ?? ""));
  } catch {
    return null;
  }
}

function write(key: string, replaced: Replaced | null): void {
  try {
    if (replaced) localStorage.setItem(key, JSON.stringify(replaced));
    else localStorage.removeItem(key);
  } catch {
    // Without storage it can be undone until the page is left.
  }
}
