"use client";
import { useRouter } from "next/navigation";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { Button } from "@/components/ui/button.tsx";
import { useDoneWords } from "@/components/ui/done-words.tsx";
import { Field, fieldWiring } from "@/components/ui/field.tsx";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import { Select, TextField } from "@/components/ui/inputs.tsx";
import { SubmitButton } from "@/components/ui/submit-button.tsx";
import { dropDeadline, saveDeadline } from "../actions.ts";
import { deadlineFormSchema, noDeadlineFormSchema } from "../settings-schema.ts";

type Deadline = { milestoneId: string; title: string; dueOn: string };
type Project = { id: string; title: string; milestones: { id: string; title: string }[] };

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

/** By when which milestones are to be handed in. */
export function Deadlines({
  cohortId,
  projects,
  deadlines,
  reason,
}: {
  cohortId: string;
  projects: readonly Project[];
  deadlines: readonly Deadline[];
  reason: string | null;
}) {
  const router = useRouter();
  const { say, words } = useDoneWords();
  const { form, fields, pending, props } = useActionForm(saveDeadline, deadlineFormSchema, () => {
    say("The day is set.");
    router.refresh();
  });
  if (projects.length === 0) return <p className="text-ink-2">The track of this cohort has no projects.</p>;
  return (
    <>
      <div>
        {words}
        {deadlines.length === 0 ? (
          <p className="text-ink-2">No milestone has a day yet.</p>
        ) : (
          <ul className="border-b border-line">
            {deadlines.map((deadline) => (
              <li
                key={deadline.milestoneId}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line py-3"
              >
                <span className="min-w-0 break-words">{deadline.title}</span>
                <span className="flex items-center gap-4">
                  <span className="figures text-ink-2">{day.format(new Date(deadline.dueOn))}</span>
                  <Drop cohortId={cohortId} deadline={deadline} reason={reason} say={say} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <form {...props} className="flex flex-col gap-5" aria-label="Day of a milestone">
        <input type="hidden" name="cohortId" value={cohortId} />
        <Field id={fields.milestoneId.id} label="Milestone" errors={fields.milestoneId.errors}>
          <Select
            {...fieldWiring({ id: fields.milestoneId.id, errors: fields.milestoneId.errors })}
            name={fields.milestoneId.name}
          >
            {projects.map((project) => (
              <optgroup key={project.id} label={project.title}>
                {project.milestones.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
        </Field>
        <TextField
          id={fields.dueOn.id}
          name={fields.dueOn.name}
          errors={fields.dueOn.errors}
          type="date"
          label="To be handed in by"
          description="Until that day has ended, by UTC."
        />
        <div>
          <SubmitButton kind="quiet" pending={pending} pendingLabel="Setting it" disabledReason={reason}>
            Set the day
          </SubmitButton>
          <FormProblem errors={form.errors} />
        </div>
      </form>
    </>
  );
}

function Drop({
  cohortId,
  deadline: { milestoneId, title },
  reason,
  say,
}: {
  cohortId: string;
  deadline: Deadline;
  reason: string | null;
  say: (words: string) => void;
}) {
  const router = useRouter();
  const { form, pending, props } = useActionForm(dropDeadline, noDeadlineFormSchema, () => {
    say(`“${title}” has no day any more.`);
    router.refresh();
  });
  return (
    <form {...props}>
      <input type="hidden" name="cohortId" value={cohortId} />
      <input type="hidden" name="milestoneId" value={milestoneId} />
      <Button
        type="submit"
        size="small"
        pending={pending}
        pendingLabel="Removing"
        disabledReason={reason}
        aria-label={`Remove the day of ${title}`}
      >
        Remove
      </Button>
      <FormProblem errors={form.errors} />
    </form>
  );
}
