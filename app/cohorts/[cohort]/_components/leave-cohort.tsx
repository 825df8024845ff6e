"use client";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button.tsx";
import { ConfirmForm } from "@/components/ui/confirm-form.tsx";
import { WHAT_MENTORS_SEE } from "@/domain/cohorts/invitation-state.ts";
import { paths } from "@/paths.ts";
import { leave } from "../actions.ts";
import { leaveFormSchema } from "../cohort-schema.ts";

/** Leaves the cohort, and says before what ends with it. */
export function LeaveCohort({
  cohortId,
  name,
  role,
  reason,
}: {
  cohortId: string;
  name: string;
  role: "LEARNER" | "MENTOR";
  /** Why it cannot be left now; null where it can. */
  reason: string | null;
}) {
  const router = useRouter();
  const isMentor = role === "MENTOR";
  if (reason) return <Button disabledReason={reason}>Leave the cohort</Button>;
  return (
    <>
      <p className="mb-4 text-sm text-ink-2">{isMentor ? "You are one of its mentors." : WHAT_MENTORS_SEE}</p>
      <ConfirmForm
        action={leave}
        schema={leaveFormSchema}
        fields={{ cohortId }}
        title={`Leave ${name}`}
        description={
          isMentor
            ? "You see nothing of this cohort and its learners any more, until another mentor adds you."
            : "Its mentors see nothing of your work any more, from this moment on. Your progress stays yours. To come back, you need an invitation."
        }
        trigger={<Button>Leave the cohort</Button>}
        label="Leave it"
        pendingLabel="Leaving"
        onDone={() => {
          router.push(isMentor ? paths.mentor() : paths.dashboard());
          router.refresh();
        }}
      />
    </>
  );
}
