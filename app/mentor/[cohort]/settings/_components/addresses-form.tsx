"use client";
import { useRouter } from "next/navigation";
import { type ChangeEvent, useState } from "react";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { counted } from "@/components/cohort/cohort-words.ts";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { SubmitButton } from "@/components/ui/submit-button.tsx";
import { inviteAll } from "../actions.ts";
import { addressesFormSchema } from "../settings-schema.ts";

type Invited = { invited: string[]; belong: string[]; waiting: string[] };

const MOST_BYTES = 200_000;

/** A CSV of addresses, pasted or from a file. Nothing that was written is lost when a line is wrong. */
export function AddressesForm({ cohortId, reason }: { cohortId: string; reason: string | null }) {
  const router = useRouter();
  const [csv, setCsv] = useState("");
  const [fileProblem, setFileProblem] = useState<string>();
  const [done, setDone] = useState<Invited>();
  const { form, fields, pending, props } = useActionForm(inviteAll, addressesFormSchema, (value) => {
    setDone(value);
    setCsv("");
    router.refresh();
  });
  const { id, name } = fields.csv;
  const errors = fileProblem === undefined ? fields.csv.errors : [fileProblem];
  const fromFile = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const file = currentTarget.files?.[0];
    if (!file) return;
    setDone(undefined);
    if (file.size > MOST_BYTES) {
      setFileProblem(`“${file.name}” is too large for a list of 500 addresses.`);
      return;
    }
    setCsv(await file.text());
    setFileProblem(undefined);
  };
  return (
    <form {...props} className="flex flex-col gap-4" aria-label="Invite by address">
      <input type="hidden" name="cohortId" value={cohortId} />
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="text-sm font-semibold">
          Addresses
        </label>
        <p id={`${id}-description`} className="text-sm text-ink-2">
          One on each line, or a CSV with a column “email”. At most 500.
        </p>
        <textarea
          id={id}
          name={name}
          value={csv}
          onChange={({ currentTarget }) => {
            setCsv(currentTarget.value);
            setFileProblem(undefined);
            setDone(undefined);
          }}
          aria-describedby={`${id}-description ${id}-error`}
          aria-invalid={errors ? true : undefined}
          rows={5}
          spellCheck={false}
          className="input font-mono text-sm"
        />
        <div id={`${id}-error`} aria-live="polite" className="text-sm text-bad empty:hidden">
          {errors ? (
            <ul>
              {errors.map((error) => (
                <li key={error} className="break-words">
                  {error}
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      </div>
      <div className="flex flex-col gap-1.5">
        <label htmlFor={`${id}-file`} className="text-sm font-semibold">
          From a file{" "}
          <span className="font-normal text-ink-2">(its lines take the place of those above)</span>
        </label>
        <input
          id={`${id}-file`}
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          onChange={(event) => void fromFile(event)}
          className="max-w-full text-sm"
        />
      </div>
      <div>
        <SubmitButton kind="quiet" pending={pending} pendingLabel="Inviting" disabledReason={reason}>
          Invite them
        </SubmitButton>
        <FormProblem errors={form.errors} />
      </div>
      {done ? <WhoWasInvited {...done} /> : null}
    </form>
  );
}

function WhoWasInvited({ invited, belong, waiting }: Invited) {
  return (
    <Notice
      kind={invited.length > 0 ? "good" : "info"}
      title={`${counted(invited.length, "address", "addresses")} invited`}
      live
    >
      {belong.length > 0 ? <p className="break-words">In the cohort already: {belong.join(", ")}.</p> : null}
      {waiting.length > 0 ? (
        <p className="break-words">Invited before and not joined yet: {waiting.join(", ")}.</p>
      ) : null}
    </Notice>
  );
}
