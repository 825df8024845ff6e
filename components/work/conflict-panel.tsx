"use client";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { Differences } from "./differences.tsx";
import type { OtherVersion } from "./kept-work.ts";

const when = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

const WORDS = {
  server: {
    story: (at: string) => `One was saved from another tab or device on ${at}, the other is on this page.`,
    name: "saved elsewhere",
    take: "Take the one saved elsewhere",
  },
  device: {
    story: (at: string) =>
      `One was written on this device on ${at} and never reached the site, the other is on this page.`,
    name: "left on this device",
    take: "Take the one left on this device",
  },
} as const;

/** Two versions of somebody's work, side by side. Both are kept until the learner has chosen. */
export function ConflictPanel({
  mine,
  theirs,
  onChoose,
  noun = "code",
}: {
  mine: LabFiles;
  theirs: OtherVersion;
  onChoose: (files: LabFiles) => void;
  /** What it is called. */
  noun?: "code" | "work";
}) {
  const words = WORDS[theirs.from];
  return (
    <Notice kind="warn" title={`There are two versions of your ${noun}`} className="m-4" live>
      <p>{words.story(when.format(new Date(theirs.savedAt)))} Both are kept until you choose.</p>
      <div className="mt-3 flex flex-wrap gap-3">
        <Button onClick={() => onChoose(mine)}>Keep this page’s version</Button>
        <Button onClick={() => onChoose(theirs.files)}>{words.take}</Button>
      </div>
      <Differences
        left={{ name: "on this page", files: mine }}
        right={{ name: words.name, files: theirs.files }}
      />
    </Notice>
  );
}
