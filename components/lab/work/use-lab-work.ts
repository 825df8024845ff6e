"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { v4 as newId } from "uuid";
import { useOutbox } from "@/components/outbox/use-outbox.ts";
import { sameFiles } from "@/components/work/choose-start.ts";
import { KeptWork, type SaveState } from "@/components/work/kept-work.ts";
import { openKept } from "@/components/work/open-kept.ts";
import { useUndo } from "@/components/work/use-undo.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import type { CheckItem } from "@/lab-runtime/client.ts";
import { apiPaths } from "@/paths.ts";
import type { LabOnPage } from "../lab-on-page.ts";
import { type WorkAnswer, workSchema } from "./work-answers.ts";

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
  const keeper = useRef<KeptWork<WorkAnswer> | null>(null);
  const { replace, ...undoing } = useUndo({ id: lab.id, files, save, noun: "code" }, accountId, keeper);
  const outbox = useOutbox(accountId);

  useEffect(() => {
    if (accountId === undefined) return;
    const opened = new KeptWork({
      workId: lab.id,
      url: apiPaths.labWork(lab.id),
      saveWith: { labDigest: lab.digest },
      schema: workSchema,
      starter,
      accountId,
      onState: setSave,
      onFiles: (next) => {
        setFiles(next);
        setVersion((before) => before + 1);
      },
      onWork: setWork,
    });
    return openKept(opened, keeper);
  }, [accountId, lab, starter]);

  const current = useRef(files);
  current.current = files;
  const edit = useCallback((next: LabFiles) => {
    // An editor that was given other code tells of it as if somebody had typed.
    if (sameFiles(next, current.current)) return;
    current.current = next;
    setFiles(next);
    keeper.current?.edit(next);
  }, []);

  const keepAttempt = (checked: LabFiles, items: readonly CheckItem[]) => {
    if (!accountId) return;
    const attempt = {
      attemptId: newId(),
      labDigest: lab.digest,
      files: checked,
      passed: items.filter((item) => item.passed).length,
      total: items.length,
      failed: items.filter((item) => !item.passed).map((item) => item.title),
    };
    outbox.current?.add(apiPaths.labAttempts(lab.id), attempt);
    setWork((before) => withAttempt(before, attempt));
  };

  return {
    files,
    /** The files as they are now: a key that runs may come before the page has been drawn with the one before it. */
    latest: () => current.current,
    version,
    save,
    work,
    /** The visible checks have run on this code. */
    keepAttempt,
    addOlder: ({ attempts, more }: Pick<WorkAnswer, "attempts" | "more">) =>
      setWork((before) => before && { ...before, attempts: [...before.attempts, ...attempts], more }),
    edit,
    ...undoing,
    reset: () => replace(starter, "The files are as they were given to you."),
    restore: (next: LabFiles) => replace(next, "The code of that attempt is here."),
    applyEdit: (next: LabFiles) => replace(next, "The suggested edit is in your code."),
    saveNow: () => keeper.current?.saveNow(),
  };
}

type Attempt = { attemptId: string; passed: number; total: number };

/** What the server will say of the attempts when it is asked next. */
function withAttempt(
  before: WorkAnswer | null,
  { attemptId: id, passed, total }: Attempt,
): WorkAnswer | null {
  if (!before) return null;
  const attempt = { id, checkedAt: new Date().toISOString(), passed, total };
  return { ...before, attempts: [attempt, ...before.attempts] };
}
