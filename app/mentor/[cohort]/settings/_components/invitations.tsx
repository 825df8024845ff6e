"use client";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button.tsx";
import { ConfirmForm } from "@/components/ui/confirm-form.tsx";
import { CopyLink } from "@/components/ui/copy-link.tsx";
import { useDoneWords } from "@/components/ui/done-words.tsx";
import type { InvitationState } from "@/domain/cohorts/invitation-state.ts";
import { paths } from "@/paths.ts";
import { revoke } from "../actions.ts";
import { revokeFormSchema } from "../settings-schema.ts";
import type { InvitationRow } from "./invitation-row.ts";

const time = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

const STATES: Record<Exclude<InvitationState, "open">, string> = {
  "put-away": "Holds no more while the cohort is put away",
  revoked: "Revoked",
  over: "Over",
  full: "Every seat is taken",
};

/** Invitations, newest first, each with what is left of it. */
export function Invitations({
  label,
  invitations,
  empty,
}: {
  label: string;
  invitations: InvitationRow[];
  empty: string;
}) {
  const router = useRouter();
  const { say, words } = useDoneWords();
  return (
    <div>
      <h3 className="font-semibold">{label}</h3>
      {words}
      {invitations.length === 0 ? (
        <p className="mt-1 text-ink-2">{empty}</p>
      ) : (
        <ul className="mt-2 border-b border-line">
          {invitations.map((invitation) => (
            <li
              key={invitation.id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line py-3"
            >
              <div className="min-w-0">
                {invitation.email === null ? null : <p className="break-all">{invitation.email}</p>}
                <p className="figures text-sm text-ink-2">{standing(invitation)}</p>
              </div>
              {invitation.token === null ? null : (
                <div className="flex flex-wrap items-center gap-2">
                  <CopyLink
                    path={paths.joinCohort(invitation.token)}
                    label={`Copy the link ${nameOf(invitation)}`}
                  />
                  <ConfirmForm
                    action={revoke}
                    schema={revokeFormSchema}
                    fields={{ invitationId: invitation.id }}
                    title="Revoke the invitation"
                    description="Nobody comes in by it any more. Whoever came in by it stays."
                    trigger={
                      <Button size="small" aria-label={`Revoke the link ${nameOf(invitation)}`}>
                        Revoke
                      </Button>
                    }
                    label="Revoke it"
                    pendingLabel="Revoking"
                    onDone={() => {
                      say(`The link ${nameOf(invitation)} is revoked.`);
                      router.refresh();
                    }}
                  />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function nameOf({ email, expiresAt }: InvitationRow): string {
  return email === null ? `until ${time.format(expiresAt)} UTC` : `for ${email}`;
}

function standing({ email, seats, taken, state, expiresAt }: InvitationRow): string {
  const until =
    state === "open"
      ? `Until ${time.format(expiresAt)} UTC`
      : `${STATES[state]}, ${time.format(expiresAt)} UTC`;
  const shown = state === "open" || state === "over" ? until : STATES[state];
  if (email !== null) return shown;
  return `${shown}; ${seats === null ? `${taken} joined` : `${taken} of ${seats} seats taken`}`;
}
