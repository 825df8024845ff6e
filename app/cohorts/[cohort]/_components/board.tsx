"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { Button } from "@/components/ui/button.tsx";
import { ConfirmForm } from "@/components/ui/confirm-form.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { useDoneWords } from "@/components/ui/done-words.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Field, type FieldErrors, fieldWiring } from "@/components/ui/field.tsx";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import { SubmitButton } from "@/components/ui/submit-button.tsx";
import { edit, post, takeDown } from "../actions.ts";
import { deleteFormSchema, editFormSchema, postFormSchema } from "../cohort-schema.ts";

const time = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

const HOW = "Markdown: **bold**, lists, links, `code`. At most 5,000 characters.";

type AnnouncementRow = {
  id: string;
  /** Markdown, to be changed. */
  text: string;
  /** The same, as it is read. */
  shown: ReactNode;
  author: string | null;
  postedAt: Date;
  editedAt: Date | null;
  changeReason: string | null;
};
type Say = (words: string) => void;

/** What was announced, newest first; whoever looks after the cohort writes above it. */
export function Board({
  cohortId,
  compose,
  announcements,
  leads,
}: {
  cohortId: string;
  /** Null for readers; `announcementId` is that of the next one. */
  compose: { announcementId: string; reason: string | null } | null;
  announcements: AnnouncementRow[];
  leads: boolean;
}) {
  const { say, words } = useDoneWords();
  return (
    <>
      {compose ? <Compose cohortId={cohortId} {...compose} say={say} /> : null}
      {words}
      {announcements.length === 0 ? (
        <EmptyState title="Nothing has been announced yet">
          {leads
            ? "What you announce stands here for all of the cohort, newest first."
            : "What the mentors announce stands here, newest first."}
        </EmptyState>
      ) : (
        <ul className="mt-2">
          {announcements.map((announcement) => (
            <li key={announcement.id} className="border-t border-line py-6 last:border-b">
              <Announcement announcement={announcement} leads={leads} say={say} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Announcement({
  announcement,
  leads,
  say,
}: {
  announcement: AnnouncementRow;
  leads: boolean;
  say: Say;
}) {
  const { author, postedAt, editedAt, shown, changeReason } = announcement;
  return (
    <article aria-label={`Announced ${time.format(postedAt)} UTC`}>
      <p className="figures mb-3 flex flex-wrap gap-x-3 text-sm text-ink-2">
        <span className="min-w-0 font-semibold break-words text-ink">
          {author ?? "Somebody whose account is closed"}
        </span>
        <span>{time.format(postedAt)} UTC</span>
        {editedAt ? <span>edited {time.format(editedAt)} UTC</span> : null}
      </p>
      <div className="max-w-measure">{shown}</div>
      {leads && changeReason === null ? (
        <div className="mt-4 flex flex-wrap gap-2">
          <Edit announcement={announcement} say={say} />
          <TakeDown announcement={announcement} say={say} />
        </div>
      ) : null}
    </article>
  );
}

function Compose({
  cohortId,
  announcementId,
  reason,
  say,
}: {
  cohortId: string;
  announcementId: string;
  reason: string | null;
  say: Say;
}) {
  const router = useRouter();
  const [text, setText] = useState("");
  const { form, fields, pending, props } = useActionForm(post, postFormSchema, () => {
    setText("");
    say("Announced to the cohort.");
    // Brings the id of the next one, too.
    router.refresh();
  });
  return (
    <form {...props} className="mb-8 flex flex-col gap-4" aria-label="New announcement">
      <input type="hidden" name="cohortId" value={cohortId} />
      <input type="hidden" name="announcementId" value={announcementId} />
      <TextArea
        {...{ id: fields.text.id, name: fields.text.name, errors: fields.text.errors, text, setText }}
        label="Tell the cohort"
      />
      <div>
        <SubmitButton pending={pending} pendingLabel="Announcing" disabledReason={reason}>
          Announce it
        </SubmitButton>
        <FormProblem errors={form.errors} />
      </div>
    </form>
  );
}

function Edit({ announcement, say }: { announcement: AnnouncementRow; say: Say }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title="Change the announcement"
      description="Its readers see that it was edited."
      trigger={<Button size="small">Edit</Button>}
      open={open}
      onOpenChange={setOpen}
      wide
    >
      <EditForm
        announcement={announcement}
        onDone={() => {
          setOpen(false);
          say("The announcement is changed.");
        }}
      />
    </Dialog>
  );
}

function EditForm({ announcement, onDone }: { announcement: AnnouncementRow; onDone: () => void }) {
  const router = useRouter();
  const [text, setText] = useState(announcement.text);
  const { form, fields, pending, props } = useActionForm(edit, editFormSchema, () => {
    onDone();
    router.refresh();
  });
  return (
    <form {...props} className="flex flex-col gap-4" aria-label="Change the announcement">
      <input type="hidden" name="announcementId" value={announcement.id} />
      <TextArea
        {...{ id: fields.text.id, name: fields.text.name, errors: fields.text.errors, text, setText }}
        label="Announcement"
      />
      <div>
        <SubmitButton pending={pending} pendingLabel="Saving">
          Save it
        </SubmitButton>
        <FormProblem errors={form.errors} />
      </div>
    </form>
  );
}

/** What was typed stays when it was refused: React empties a form after its action. */
function TextArea({
  id,
  name,
  label,
  errors,
  text,
  setText,
}: {
  id: string;
  name: string;
  label: string;
  errors: FieldErrors;
  text: string;
  setText: (text: string) => void;
}) {
  return (
    <Field id={id} label={label} description={HOW} errors={errors}>
      <textarea
        {...fieldWiring({ id, description: HOW, errors })}
        name={name}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        rows={5}
        className="input"
      />
    </Field>
  );
}

function TakeDown({ announcement, say }: { announcement: AnnouncementRow; say: Say }) {
  const router = useRouter();
  return (
    <ConfirmForm
      action={takeDown}
      schema={deleteFormSchema}
      fields={{ announcementId: announcement.id }}
      title="Delete the announcement"
      description="It is gone for everybody, and cannot be brought back."
      trigger={<Button size="small">Delete</Button>}
      label="Delete it"
      pendingLabel="Deleting"
      onDone={() => {
        say("The announcement is deleted.");
        router.refresh();
      }}
    />
  );
}
