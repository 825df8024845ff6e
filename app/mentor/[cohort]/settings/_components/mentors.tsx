"use client";
import { useRouter } from "next/navigation";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { ConfirmForm } from "@/components/ui/confirm-form.tsx";
import { useDoneWords } from "@/components/ui/done-words.tsx";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import { TextField } from "@/components/ui/inputs.tsx";
import { SubmitButton } from "@/components/ui/submit-button.tsx";
import { type CohortFacts, cohortCan } from "@/domain/cohorts/cohort-can.ts";
import { paths } from "@/paths.ts";
import { add, takeOffMentor } from "../actions.ts";
import { memberFormSchema, mentorFormSchema } from "../settings-schema.ts";

type MentorRow = { accountId: string; name: string; isViewer: boolean; active: boolean };
type Say = (words: string) => void;

export function Mentors({
  cohortId,
  mentors,
  facts,
}: {
  cohortId: string;
  mentors: MentorRow[];
  facts: CohortFacts;
}) {
  const { say, words } = useDoneWords();
  return (
    <>
      <div>
        {words}
        {mentors.length === 0 ? (
          <p className="text-ink-2">It has no mentor. Whoever is added stands here.</p>
        ) : (
          <ul className="border-b border-line">
            {mentors.map((mentor) => (
              <li
                key={mentor.accountId}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line py-3"
              >
                <span className="flex min-w-0 flex-wrap items-center gap-2">
                  <span className="min-w-0 break-words">{mentor.name}</span>
                  {mentor.isViewer ? <Badge>You</Badge> : null}
                  {mentor.active ? null : <Badge>Cannot sign in as a mentor</Badge>}
                </span>
                <RemoveMentor cohortId={cohortId} mentor={mentor} facts={facts} say={say} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <AddMentor cohortId={cohortId} reason={cohortCan.addMentor(facts)} say={say} />
    </>
  );
}

function RemoveMentor({
  cohortId,
  mentor,
  facts,
  say,
}: {
  cohortId: string;
  mentor: MentorRow;
  facts: CohortFacts;
  say: Say;
}) {
  const router = useRouter();
  const reason = cohortCan.removeMentor(facts, mentor.active);
  if (reason)
    return (
      <Button size="small" disabledReason={reason} aria-label={`Remove ${mentor.name}`}>
        Remove
      </Button>
    );
  return (
    <ConfirmForm
      action={takeOffMentor}
      schema={memberFormSchema}
      fields={{ cohortId, accountId: mentor.accountId }}
      title={mentor.isViewer ? "Leave the cohort" : `Remove ${mentor.name}`}
      description={
        mentor.isViewer
          ? "You see nothing of this cohort any more, until another mentor adds you."
          : "They see nothing of this cohort any more. What they wrote stays."
      }
      trigger={
        <Button size="small" aria-label={`Remove ${mentor.name}`}>
          Remove
        </Button>
      }
      label={mentor.isViewer ? "Leave it" : "Remove them"}
      pendingLabel="Removing"
      onDone={() => {
        if (mentor.isViewer) router.push(paths.mentor());
        else say(`${mentor.name} is no mentor of this cohort any more.`);
        router.refresh();
      }}
    />
  );
}

function AddMentor({ cohortId, reason, say }: { cohortId: string; reason: string | null; say: Say }) {
  const router = useRouter();
  const { form, fields, pending, props } = useActionForm(add, mentorFormSchema, (value) => {
    say(`${value?.name} looks after this cohort.`);
    router.refresh();
  });
  return (
    <form {...props} className="flex flex-col gap-4" aria-label="Add a mentor">
      <input type="hidden" name="cohortId" value={cohortId} />
      <TextField
        id={fields.email.id}
        name={fields.email.name}
        defaultValue={fields.email.initialValue}
        errors={fields.email.errors}
        type="email"
        label="Mail address of another mentor"
        description="Of an account that is a mentor or an admin of this site."
        autoComplete="off"
      />
      <div>
        <SubmitButton kind="quiet" pending={pending} pendingLabel="Adding" disabledReason={reason}>
          Add the mentor
        </SubmitButton>
        <FormProblem errors={form.errors} />
      </div>
    </form>
  );
}
