"use client";
import { useEffect, useRef } from "react";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import type { CodeHelp } from "./monaco-help.ts";

/** `waiting` for the first edit; nothing of it is fetched before. */
export type CodeHelpState = "off" | "waiting" | "starting" | "ready" | "failed";

export type CodeHelpOptions = {
  wanted: boolean;
  /** Whether something was typed on this page. */
  typed: boolean;
  labId: string;
  /** Where it is served from. */
  base: string;
  packages: readonly string[];
  files: LabFiles;
  /** What the lab gives to import. */
  given: LabFiles;
  onState: (state: CodeHelpState) => void;
};

/** Starts the help once it is wanted and something was typed, and ends it when the page goes to another lab. */
export function useCodeHelp(options: CodeHelpOptions): void {
  const { wanted, typed, labId, base, packages, files, given, onState } = options;
  const help = useRef<CodeHelp | null>(null);
  const now = useRef({ packages, files, given });
  now.current = { packages, files, given };

  useEffect(() => {
    if (!wanted || !typed) return onState(wanted ? "waiting" : "off");
    let over = false;
    onState("starting");
    const fail = () => {
      if (!over) onState("failed");
    };
    const begin = async () => {
      const { startCodeHelp } = await import("./monaco-help.ts");
      const started = await startCodeHelp({ base, labId, ...now.current, onEnd: fail });
      if (over) return started.dispose();
      help.current = started;
      started.update(now.current.files);
      onState("ready");
    };
    begin().catch(fail);
    return () => {
      over = true;
      help.current?.dispose();
      help.current = null;
    };
  }, [wanted, typed, base, labId, onState]);

  useEffect(() => help.current?.update(files), [files]);
}
