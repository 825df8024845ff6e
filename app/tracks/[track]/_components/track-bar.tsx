"use client";
import { LogOut } from "lucide-react";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { ProgressBar } from "@/components/ui/progress-bar.tsx";
import { SubmitButton } from "@/components/ui/submit-button.tsx";
import { timeLeft } from "@/components/ui/time-left.ts";
import { paths } from "@/paths.ts";
import { follow, leave } from "../actions.ts";
import { trackFormSchema } from "../track-schema.ts";
import { useTrackProgress } from "./track-for-viewer.tsx";

/** Follow the track, or how far one is and where to go on. Keeps its height while that is not known. */
export function TrackBar({ trackId, address, total }: { trackId: string; address: string; total: number }) {
  const { progress, failed, reload } = useTrackProgress();
  return (
    <div className="min-h-24 border-y border-line py-5">
      {progress === null ? <ForVisitors address={address} /> : null}
      {failed && !progress ? (
        <Notice
          kind="warn"
          title="Your progress could not be read"
          action={<Button onClick={() => void reload()}>Try again</Button>}
        >
          <p>The lessons and labs below work all the same, and nothing is lost.</p>
        </Notice>
      ) : null}
      {progress ? (
        <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-5">
          <div className="min-w-56 flex-1">
            <ProgressBar
              label={progress.minutesLeft > 0 ? `${timeLeft(progress.minutesLeft)} left` : "Track done"}
              value={progress.done}
              max={total}
              text={`${progress.done} of ${total} done`}
              verified
            />
          </div>
          <div className="flex flex-wrap items-center gap-3">
            {progress.following ? (
              <>
                {progress.next ? (
                  <LinkButton kind="primary" href={progress.next.address}>
                    Go on: {progress.next.title}
                  </LinkButton>
                ) : null}
                <LeaveForm trackId={trackId} onDone={reload} />
              </>
            ) : (
              <FollowForm trackId={trackId} onDone={reload} />
            )}
          </div>
        </div>
      ) : null}
    </div>
  );
}

function ForVisitors({ address }: { address: string }) {
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
      <LinkButton kind="primary" href={paths.signUp(address)}>
        Sign up to follow this track
      </LinkButton>
      <p className="text-ink-2">
        You can read the lessons and try the labs without an account; nothing is verified then.
      </p>
    </div>
  );
}

type FormProps = { trackId: string; onDone: () => Promise<void> };

function FollowForm({ trackId, onDone }: FormProps) {
  const { form, pending, props } = useActionForm(follow, trackFormSchema, onDone);
  return (
    <form {...props}>
      <input type="hidden" name="trackId" value={trackId} />
      <SubmitButton pending={pending}>Follow this track</SubmitButton>
      <FormProblem errors={form.errors} />
    </form>
  );
}

function LeaveForm({ trackId, onDone }: FormProps) {
  const { form, pending, props } = useActionForm(leave, trackFormSchema, onDone);
  return (
    <form {...props}>
      <input type="hidden" name="trackId" value={trackId} />
      <SubmitButton kind="plain" pending={pending}>
        <LogOut aria-hidden="true" />
        Leave the track
      </SubmitButton>
      <FormProblem errors={form.errors} />
    </form>
  );
}
