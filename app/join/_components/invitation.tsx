"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useViewer } from "@/app/_components/viewer-provider.tsx";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { namesInWords, planInWords } from "@/components/cohort/cohort-words.ts";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { SubmitButton } from "@/components/ui/submit-button.tsx";
import { WHAT_MENTORS_SEE } from "@/domain/cohorts/invitation-state.ts";
import { paths } from "@/paths.ts";
import { join } from "../actions.ts";
import { joinFormSchema } from "../join-schema.ts";
import { dropToken } from "./kept-token.ts";
import { type InvitationOnPage, useInvitation } from "./use-invitation.ts";

const LEAD = "Somebody who looks after a cohort has invited you.";

/** What the link leads to, and the way in: for whoever is signed in at once, for others after signing in or up. */
export function Invitation() {
  const { state, again } = useInvitation();
  if (state.kind === "read") return <Read token={state.token} invitation={state.invitation} />;
  return (
    <>
      <PageHeading title="Join a cohort" lead={state.kind === "loading" ? LEAD : undefined} />
      {state.kind === "loading" ? <Skeleton className="h-48" /> : null}
      {state.kind === "no-token" ? (
        <Notice kind="bad" title="The link is not whole">
          <p>Open it once more, exactly as you were given it.</p>
        </Notice>
      ) : null}
      {state.kind === "refused" ? (
        <Notice
          kind="bad"
          title="Nobody comes in by this link"
          live
          action={
            ["offline", "unexpected", "too-many"].includes(state.problem.code) ? (
              <Button onClick={again}>Try again</Button>
            ) : undefined
          }
        >
          <p>
            {state.problem.code === "not-found"
              ? "There is no such invitation. Open the link once more, exactly as you were given it, or ask for another one."
              : state.problem.message}
          </p>
        </Notice>
      ) : null}
    </>
  );
}

function Read({ token, invitation }: { token: string; invitation: InvitationOnPage }) {
  const { name, track, mentors } = invitation;
  return (
    <>
      <PageHeading title={<span className="break-words">Join {name}</span>} lead={LEAD} />
      <dl className="grid grid-cols-1 gap-x-8 gap-y-3 border-y border-line py-6 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <dt className="text-ink-2">Track</dt>
        <dd className="break-words">{track ?? "No longer published"}</dd>
        <dt className="text-ink-2">Days</dt>
        <dd className="figures first-letter:uppercase">{planInWords(invitation)}</dd>
        <dt className="text-ink-2">Mentors</dt>
        <dd className="min-w-0 break-words">
          {mentors.length === 0 ? "None at the moment" : namesInWords(mentors)}
        </dd>
      </dl>
      <div className="py-6">
        <h2 className="font-semibold">What the mentors will see</h2>
        <p className="mt-1 text-ink-2">
          {WHAT_MENTORS_SEE} You can leave at any time, which ends this at once.
        </p>
      </div>
      <WayIn token={token} invitation={invitation} />
    </>
  );
}

function WayIn({ token, invitation }: { token: string; invitation: InvitationOnPage }) {
  const { viewer } = useViewer();
  if (viewer === undefined) return <Skeleton className="h-12" />;
  if (viewer === null)
    return (
      <div>
        <p className="mb-4">Sign in or sign up to join; you come back to this page.</p>
        <div className="flex flex-wrap gap-3">
          <LinkButton kind="primary" href={paths.signIn(paths.joinCohort())}>
            Sign in
          </LinkButton>
          <LinkButton href={paths.signUp(paths.joinCohort())}>Sign up</LinkButton>
        </div>
      </div>
    );
  if (invitation.member !== null)
    return (
      <Notice
        title={invitation.member === "MENTOR" ? "You are one of its mentors" : "You belong to it already"}
        action={<LinkButton href={paths.cohort(invitation.cohortId)}>Go to the cohort</LinkButton>}
      />
    );
  if (invitation.forAnother)
    return (
      <Notice kind="warn" title="This invitation is for another mail address">
        <p className="break-words">
          You are signed in as {viewer.name}. Sign out, and sign in with the account of the address that the
          invitation was sent to.
        </p>
      </Notice>
    );
  return <JoinForm token={token} name={viewer.name} />;
}

function JoinForm({ token, name }: { token: string; name: string }) {
  const router = useRouter();
  const [joined, setJoined] = useState(false);
  const { form, pending, props } = useActionForm(join, joinFormSchema, (value) => {
    if (!value) return;
    setJoined(true);
    dropToken();
    router.push(paths.cohort(value.cohortId));
  });
  return (
    <form {...props} aria-label="Join the cohort">
      <input type="hidden" name="token" value={token} />
      {form.errors ? (
        <Notice kind="bad" title="You have not joined" live className="mb-5">
          <p>{form.errors.join(" ")}</p>
        </Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <SubmitButton pending={pending || joined} pendingLabel="Joining">
          Join the cohort
        </SubmitButton>
        <span className="min-w-0 text-sm break-words text-ink-2">as {name}</span>
      </div>
    </form>
  );
}
