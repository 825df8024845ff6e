"use client";
import { Button } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import type { ServerCopy } from "./choose-start.ts";

const when = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** Two versions of the code, side by side. Both are kept until the learner has chosen. */
export function ConflictPanel({
  mine,
  theirs,
  onChoose,
}: {
  mine: LabFiles;
  theirs: ServerCopy;
  onChoose: (files: LabFiles) => void;
}) {
  const changed = Object.keys(mine).filter((name) => mine[name] !== theirs.files[name]);
  return (
    <Notice kind="warn" title="There are two versions of your code" className="m-4" live>
      <p>
        One was saved from another tab or device on {when.format(new Date(theirs.savedAt))}, the other is on
        this page. Both are kept until you choose.
      </p>
      {changed.map((name) => (
        <div key={name} className="mt-3 grid gap-3 lg:grid-cols-2">
          <Version title={`${name}, on this page`} text={mine[name] ?? ""} />
          <Version title={`${name}, saved elsewhere`} text={theirs.files[name] ?? ""} />
        </div>
      ))}
      <div className="mt-4 flex flex-wrap gap-3">
        <Button onClick={() => onChoose(mine)}>Keep this page’s version</Button>
        <Button onClick={() => onChoose(theirs.files)}>Take the one saved elsewhere</Button>
      </div>
    </Notice>
  );
}

function Version({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <p className="text-sm font-semibold">{title}</p>
      <CodeBlock label={title} text={text} className="max-h-64" />
    </div>
  );
}
