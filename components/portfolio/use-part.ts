"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { sameFiles } from "@/components/work/choose-start.ts";
import { KeptWork, type SaveState } from "@/components/work/kept-work.ts";
import { openKept } from "@/components/work/open-kept.ts";
import { useUndo } from "@/components/work/use-undo.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { type PartAnswer, partSchema } from "./portfolio-schema.ts";

/**
 * The texts of a part of somebody's portfolio, kept on the device and on the server as a lab's code is.
 * @param part `workId` names it on this device, `url` is where the server keeps it, `fields` are its texts
 * @param accountId null for a visitor, undefined while it is not known who looks
 */
export function usePart(
  { workId, url, digest, fields }: { workId: string; url: string; digest: string; fields: readonly string[] },
  accountId: string | null | undefined,
) {
  const [empty] = useState<LabFiles>(() => Object.fromEntries(fields.map((field) => [field, ""])));
  const [files, setFiles] = useState<LabFiles>(empty);
  /** Goes up when the texts were changed by anything but typing. */
  const [version, setVersion] = useState(0);
  const [save, setSave] = useState<SaveState>({ kind: "loading" });
  const keeper = useRef<KeptWork<PartAnswer> | null>(null);
  const { replace, ...undoing } = useUndo({ id: workId, files, save, noun: "work" }, accountId, keeper);

  useEffect(() => {
    if (accountId === undefined) return;
    const opened = new KeptWork({
      workId,
      url,
      saveWith: { digest },
      schema: partSchema,
      starter: empty,
      accountId,
      onState: setSave,
      onFiles: (next) => {
        setFiles(next);
        setVersion((before) => before + 1);
      },
      onWork: () => undefined,
    });
    return openKept(opened, keeper);
  }, [accountId, workId, url, digest, empty]);

  const current = useRef(files);
  current.current = files;
  const edit = useCallback((field: string, text: string) => {
    const next = { ...current.current, [field]: text };
    if (sameFiles(next, current.current)) return;
    current.current = next;
    setFiles(next);
    keeper.current?.edit(next);
  }, []);

  return {
    files,
    version,
    save,
    edit,
    saveNow: () => keeper.current?.saveNow(),
    ...undoing,
    /** Puts what was handed in before in the place of what is here, as far as it is still asked for. */
    bringBack: (next: LabFiles) =>
      replace(
        Object.fromEntries(fields.map((field) => [field, next[field] ?? ""])),
        "What you handed in is here again.",
      ),
  };
}
