"use client";
import { useId, useState } from "react";
import { v4 as newId } from "uuid";
import { callApi } from "@/components/api/call-api.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Field, fieldWiring } from "@/components/ui/field.tsx";
import { replyTextSchema, replyTitleSchema } from "@/domain/replies/saved-reply.ts";
import { apiPaths } from "@/paths.ts";
import { nothingSchema, replySavedSchema } from "./review-schema.ts";

export type SavedReply = { id: string; title: string; text: string };

/** Words that a mentor uses often: to be inserted, and what is written now to be saved among them. */
export function SavedReplies({
  viewerId,
  list,
  text,
  onInsert,
  onChanged,
}: {
  viewerId: string;
  list: readonly SavedReply[];
  /** What is written now. */
  text: string;
  onInsert: (text: string) => void;
  /** The list is another now: read it again. */
  onChanged: () => void;
}) {
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async (reply: SavedReply) => {
    const outcome = await callApi("POST", apiPaths.replyDeletion(reply.id), nothingSchema, {
      body: {},
      account: viewerId,
    });
    setProblem(outcome.ok || outcome.error.code === "not-found" ? null : outcome.error.message);
    onChanged();
  };
  return (
    <Dialog
      title="Saved replies"
      description="Only you see them."
      trigger={<Button size="small">Saved replies</Button>}
      open={open}
      onOpenChange={setOpen}
    >
      {list.length === 0 ? (
        <p className="text-ink-2">
          None yet. Write a text that you will need again, open this, and save it under a name.
        </p>
      ) : (
        <ul className="flex flex-col">
          {list.map((reply) => (
            <li key={reply.id} className="border-t border-line py-3 last:border-b">
              <p className="font-semibold break-words">{reply.title}</p>
              <p className="line-clamp-3 text-sm break-words whitespace-pre-wrap text-ink-2">{reply.text}</p>
              <div className="mt-2 flex gap-2">
                <Button
                  size="small"
                  aria-label={`Insert ${reply.title}`}
                  onClick={() => {
                    onInsert(reply.text);
                    setOpen(false);
                  }}
                >
                  Insert
                </Button>
                <Button
                  size="small"
                  kind="plain"
                  aria-label={`Delete ${reply.title}`}
                  onClick={() => void remove(reply)}
                >
                  Delete
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {problem ? (
        <p role="alert" className="mt-3 text-sm text-bad">
          {problem}
        </p>
      ) : null}
      <SaveReply viewerId={viewerId} text={text} onSaved={onChanged} />
    </Dialog>
  );
}

function SaveReply({ viewerId, text, onSaved }: { viewerId: string; text: string; onSaved: () => void }) {
  const id = useId();
  const [title, setTitle] = useState("");
  const [replyId, setReplyId] = useState(() => newId());
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const written = replyTextSchema.safeParse(text);
  const save = async () => {
    const named = replyTitleSchema.safeParse(title);
    if (!named.success) return setProblem(named.error.issues[0]?.message ?? "Give it a name.");
    setPending(true);
    const outcome = await callApi("PUT", apiPaths.reply(replyId), replySavedSchema, {
      body: { title, text },
      account: viewerId,
    });
    setPending(false);
    setProblem(outcome.ok ? null : outcome.error.message);
    if (!outcome.ok) return;
    setTitle("");
    setReplyId(newId());
    onSaved();
  };
  const errors = problem === null ? undefined : [problem];
  return (
    <div className="mt-5 flex flex-col gap-3">
      <Field id={`${id}-title`} label="Save what is written now as" errors={errors}>
        <input
          {...fieldWiring({ id: `${id}-title`, errors })}
          className="input"
          maxLength={80}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
      </Field>
      <div>
        <Button
          pending={pending}
          pendingLabel="Saving"
          disabledReason={written.success ? null : "Write the text first."}
          onClick={() => void save()}
        >
          Save the reply
        </Button>
      </div>
    </div>
  );
}
