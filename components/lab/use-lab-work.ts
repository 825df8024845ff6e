"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import type { CheckItem } from "@/lab-runtime/client.ts";
import { type ServerCopy, sameFiles } from "./choose-start.ts";
import type { LabOnPage } from "./lab-on-page.ts";
import { LabWork, type SaveState, type WorkAnswer } from "./lab-work.ts";

/** What the server will say of the attempts when it is asked next. */
function withAttempt(
  before: WorkAnswer | null,
  attemptId: string,
  items: readonly CheckItem[],
): WorkAnswer | null {
  if (!before) return null;
  const passed = items.filter((item) => item.passed).length;
  const attempt = { id: attemptId, checkedAt: new Date().toISOString(), passed, total: items.length };
  return { ...before, attempts: [attempt, ...before.attempts] };
}

/**
 * A lab's code in the page, kept on the device and on the server.
 * @param accountId null for a visitor, undefined while it is not known who looks
 */
export function useLabWork(lab: LabOnPage, accountId: string | null | undefined) {
  const [starter] = useState(() => Object.fromEntries(lab.files.map((file) => [file.name, file.starter])));
  const [files, setFiles] = useState<LabFiles>(starter);
  /** Goes up when the code was changed by anything but the learner's typing. */
  const [version, setVersion] = useState(0);
  const [save, setSave] = useState<SaveState>({ kind: "loading" });
  const [work, setWork] = useState<WorkAnswer | null>(null);
  const [undo, setUndo] = useState<{ files: LabFiles; words: string } | null>(null);
  const keeper = useRef<LabWork | null>(null);

  useEffect(() => {
    if (accountId === undefined) return;
    const { id: labId, digest: labDigest } = lab;
    const opened = new LabWork({
      labId,
      labDigest,
      starter,
      accountId,
      onState: setSave,
      onFiles: (next) => {
        setFiles(next);
        setVersion((before) => before + 1);
      },
      onWork: setWork,
    });
    keeper.current = opened;
    void opened.open();
    const onLeave = () => document.visibilityState === "hidden" && opened.saveNow();
    const onOnline = () => opened.saveNow();
    document.addEventListener("visibilitychange", onLeave);
    window.addEventListener("online", onOnline);
    return () => {
      document.removeEventListener("visibilitychange", onLeave);
      window.removeEventListener("online", onOnline);
      keeper.current = null;
      opened.dispose();
    };
  }, [accountId, lab, starter]);

  const current = useRef(files);
  current.current = files;
  const edit = useCallback((next: LabFiles) => {
    // An editor that was given other code tells of it as if somebody had typed.
    if (sameFiles(next, current.current)) return;
    setFiles(next);
    setUndo(null);
    keeper.current?.edit(next);
  }, []);

  /** Puts other code in place of the learner's, and keeps theirs for an undo. */
  const replace = (next: LabFiles, words: string) => {
    setUndo({ files, words });
    keeper.current?.replace(next);
  };

  return {
    files,
    version,
    save,
    work,
    /** An attempt was checked: the list follows. */
    noteAttempt: (attemptId: string, items: readonly CheckItem[]) =>
      setWork((before) => withAttempt(before, attemptId, items)),
    edit,
    undoWords: undo?.words ?? null,
    reset: () => replace(starter, "The files are as they were given to you."),
    restore: (next: LabFiles) => replace(next, "The code of that attempt is back."),
    undo: () => {
      if (undo) keeper.current?.replace(undo.files);
      setUndo(null);
    },
    saveNow: () => keeper.current?.saveNow(),
    resolve: (next: LabFiles, theirs: ServerCopy) => keeper.current?.resolve(next, theirs),
  };
}
