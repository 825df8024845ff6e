"use client";
import { useId, useState } from "react";
import { z } from "zod";
import { callApi } from "@/components/api/call-api.ts";
import { Button } from "@/components/ui/button.tsx";
import { Differences, type Version } from "@/components/work/differences.tsx";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { apiPaths } from "@/paths.ts";
import { attemptsSchema, type WorkAnswer } from "./work-answers.ts";

z.config({ jitless: true });

const attemptSchema = z.object({ files: z.record(z.string(), z.string()) });
const when = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });

type Attempt = WorkAnswer["attempts"][number];

/** What was checked before, newest first: each can be compared and its code brought back. */
export function AttemptsPanel({
  labId,
  accountId,
  attempts,
  more,
  files,
  onOlder,
  onRestore,
}: {
  labId: string;
  accountId: string;
  attempts: readonly Attempt[];
  /** Whether there are older ones. */
  more: boolean;
  /** The code as it is now. */
  files: LabFiles;
  onOlder: (page: Pick<WorkAnswer, "attempts" | "more">) => void;
  onRestore: (files: LabFiles) => void;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const [compared, setCompared] = useState<{ id: string; versions: Versions } | null>(null);
  if (attempts.length === 0) return null;

  const filesOf = async (id: string): Promise<LabFiles | null> => {
    const outcome = await callApi("GET", apiPaths.attempt(id), attemptSchema, { account: accountId });
    setProblem(outcome.ok ? null : outcome.error.message);
    return outcome.ok ? outcome.value.files : null;
  };
  const restore = async (id: string) => {
    const found = await filesOf(id);
    if (found) onRestore(found);
  };
  const compare = async ({ id }: Attempt) => {
    if (compared?.id === id) {
      setCompared(null);
      return;
    }
    const before = attempts[attempts.findIndex((one) => one.id === id) + 1];
    const own = await filesOf(id);
    const earlier = before && own ? await filesOf(before.id) : null;
    if (own) setCompared({ id, versions: { own, earlier } });
  };
  const showOlder = async () => {
    const url = apiPaths.olderAttempts(labId, attempts.at(-1)?.id ?? "");
    const outcome = await callApi("GET", url, attemptsSchema, { account: accountId });
    setProblem(outcome.ok ? null : outcome.error.message);
    if (outcome.ok) onOlder(outcome.value);
  };

  return (
    <details className="border-t border-line px-4 py-3">
      <summary className="font-semibold">{countWords(attempts.length, more)}</summary>
      {problem ? (
        <p role="alert" className="mt-2 text-sm text-bad">
          {problem}
        </p>
      ) : null}
      <ul className="figures mt-2 flex flex-col text-sm">
        {attempts.map((attempt) => {
          const { id, checkedAt, passed, total } = attempt;
          const at = when.format(new Date(checkedAt));
          return (
            <li key={id} className="border-b border-line py-1.5 last:border-b-0">
              <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
                <span className="flex-1 whitespace-nowrap">{at}</span>
                <span className="text-ink-2">
                  {passed} of {total} checks
                </span>
                <span className="flex gap-2">
                  <Button
                    size="small"
                    onClick={() => void compare(attempt)}
                    aria-expanded={compared?.id === id}
                    aria-label={`Compare the code of ${at}`}
                  >
                    Compare
                  </Button>
                  <Button
                    size="small"
                    onClick={() => void restore(id)}
                    aria-label={`Bring back the code of ${at}`}
                  >
                    Bring back
                  </Button>
                </span>
              </div>
              {compared?.id === id ? <Comparison versions={compared.versions} files={files} /> : null}
            </li>
          );
        })}
      </ul>
      {more ? (
        <div className="mt-3">
          <Button size="small" onClick={() => void showOlder()}>
            Show older attempts
          </Button>
        </div>
      ) : null}
    </details>
  );
}

type Versions = { own: LabFiles; earlier: LabFiles | null };

/** An attempt beside the code as it is now, or beside the attempt before it. */
function Comparison({ versions, files }: { versions: Versions; files: LabFiles }) {
  const [withEarlier, setWithEarlier] = useState(false);
  const name = useId();
  const own: Version = { name: "that attempt", files: versions.own };
  const choices = [
    { value: false, label: "with the code now" },
    { value: true, label: "with the attempt before" },
  ];
  return (
    <div className="py-2">
      {versions.earlier ? (
        <fieldset className="flex flex-wrap gap-x-5">
          <legend className="sr-only">Compare that attempt</legend>
          {choices.map(({ value, label }) => (
            <label key={label} className="flex items-center gap-2">
              <input
                type="radio"
                name={name}
                checked={withEarlier === value}
                onChange={() => setWithEarlier(value)}
              />
              {label}
            </label>
          ))}
        </fieldset>
      ) : null}
      {withEarlier && versions.earlier ? (
        <Differences left={{ name: "the attempt before", files: versions.earlier }} right={own} />
      ) : (
        <Differences left={own} right={{ name: "the code now", files }} />
      )}
    </div>
  );
}

function countWords(count: number, more: boolean): string {
  if (more) return `The last ${count} attempts`;
  return count === 1 ? "1 attempt" : `${count} attempts`;
}
