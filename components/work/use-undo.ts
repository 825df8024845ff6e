"use client";
import { type RefObject, useCallback, useEffect, useState } from "react";
import { z } from "zod";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { type ServerCopy, sameFiles } from "./choose-start.ts";
import type { KeptWork, SaveState } from "./kept-work.ts";

z.config({ jitless: true });

const replacedSchema = z.object({ files: z.record(z.string(), z.string()), words: z.string() });
type Replaced = z.output<typeof replacedSchema>;

/**
 * Puts other texts in place of somebody's work so that it can be undone: what they took the place of stays on the device,
 * after a reload and after more was typed too, until it is dismissed or the next one takes its place.
 * @param work `id` names it on this device, `files` are its texts as they are now, `noun` is what it is called
 * @param accountId null for a visitor, undefined while it is not known who looks
 */
export function useUndo<A extends { workspace: ServerCopy | null }>(
  { id, files, save, noun }: { id: string; files: LabFiles; save: SaveState; noun: "code" | "work" },
  accountId: string | null | undefined,
  keeper: RefObject<KeptWork<A> | null>,
) {
  const key = `waymark-replaced:${accountId ?? "visitor"}:${id}`;
  const [replaced, setReplaced] = useState<Replaced | null>(null);
  useEffect(() => {
    if (accountId !== undefined) setReplaced(read(key));
  }, [accountId, key]);
  const keep = (kept: LabFiles, words: string) => {
    setReplaced({ files: kept, words });
    write(key, { files: kept, words });
  };
  const replace = (next: LabFiles, words: string) => {
    keep(files, words);
    keeper.current?.replace(next);
  };
  return {
    /** Puts other texts in their place, and says so. */
    replace,
    /** Ends a conflict by one of the two versions. */
    resolve: (chosen: LabFiles) => {
      if (save.kind !== "conflict") return;
      const { mine, theirs } = save;
      keep(sameFiles(chosen, mine) ? theirs.files : mine, "You have chosen one of two versions.");
      keeper.current?.resolve(chosen);
    },
    /** What was done that can be undone; null where there is nothing. */
    undoWords: replaced?.words ?? null,
    undo: () => {
      if (replaced) replace(replaced.files, `Your ${noun} is back.`);
    },
    forgetUndo: useCallback(() => {
      setReplaced(null);
      write(key, null);
    }, [key]),
  };
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
