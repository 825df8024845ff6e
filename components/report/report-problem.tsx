"use client";
import { Flag } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { paths } from "@/paths.ts";
import { type Draft, EMPTY_DRAFT, type ReportedHeading, ReportForm } from "./report-form.tsx";
import type { ReportedPage } from "./report-schema.ts";
import type { Tried } from "./send-report.ts";

/**
 * A quiet button that opens the form by which a reader tells the authors what is the matter with a page. What was
 * written stays while the page does, also when the window is closed in between.
 * @param here the page's address, to come back to after signing in
 * @param accountId null for a visitor, undefined while it is not known who looks
 */
export function ReportProblem({
  about,
  here,
  accountId,
  headings = [],
  files,
  label = "Report a problem",
  start = EMPTY_DRAFT,
}: {
  about: ReportedPage;
  here: string;
  accountId: string | null | undefined;
  /** A lesson's, in its order. */
  headings?: readonly ReportedHeading[];
  /** A lab's, as they are now. */
  files?: LabFiles;
  /** What the button says. */
  label?: string;
  /** What the form holds at first. */
  start?: Draft;
}) {
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState<Draft>(start);
  const [sent, setSent] = useState(false);
  const tried = useRef<Tried>(undefined);
  const trigger = (
    <Button kind="plain" size="small" className="text-ink-2">
      <Flag aria-hidden="true" />
      {label}
    </Button>
  );
  // Who began to write goes on, even if they were signed out since: the answer to what they send says so.
  const owner = draft.owner ?? accountId;
  return (
    <Dialog
      title={sent ? "Thank you" : label}
      trigger={trigger}
      open={open}
      onOpenChange={(next) => {
        if (next) setSent(false);
        setOpen(next);
      }}
    >
      {sent ? <Thanks onClose={() => setOpen(false)} /> : null}
      {!sent && owner ? (
        <ReportForm
          {...{ about, here, headings, files, owner, draft, tried }}
          onDraft={(next) => setDraft({ ...next, owner })}
          onSent={() => {
            setDraft(start);
            tried.current = undefined;
            setSent(true);
          }}
        />
      ) : null}
      {!sent && owner === null ? <ForVisitors here={here} /> : null}
      {!sent && owner === undefined ? (
        <p role="status" className="text-ink-2">
          Looking up who is signed in. If this stays, check your connection.
        </p>
      ) : null}
    </Dialog>
  );
}

function Thanks({ onClose }: { onClose: () => void }) {
  // The button that was pressed is gone: the focus would be lost with it.
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => words.current?.focus(), []);
  return (
    <>
      <p ref={words} tabIndex={-1} role="status" className="outline-none">
        Your report is sent, and an author sees it. If they reply, the reply stands in your settings.
      </p>
      <div className="mt-6 flex flex-wrap gap-3">
        <Button onClick={onClose}>Go on reading</Button>
        <LinkButton kind="plain" href={paths.ownReports()}>
          Problems you reported
        </LinkButton>
      </div>
    </>
  );
}

function ForVisitors({ here }: { here: string }) {
  return (
    <>
      <p>Sign in to report a problem, so that an author can reply to you. You come back to this page.</p>
      <div className="mt-6 flex flex-wrap gap-3">
        <LinkButton kind="primary" href={paths.signIn(here)}>
          Sign in
        </LinkButton>
        <LinkButton href={paths.signUp(here)}>Sign up</LinkButton>
      </div>
    </>
  );
}
