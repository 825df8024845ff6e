"use client";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button.tsx";
import { ConfirmForm } from "@/components/ui/confirm-form.tsx";
import { useDoneWords } from "@/components/ui/done-words.tsx";
import type { CohortFacts } from "@/domain/cohorts/cohort-can.ts";
import { putAway, reopen } from "../actions.ts";
import { cohortFormSchema } from "../settings-schema.ts";

/** Puts the cohort away, or takes it up again: one of the two can be done at any time. */
export function PutAway({ cohortId, name, facts }: { cohortId: string; name: string; facts: CohortFacts }) {
  const router = useRouter();
  const { say, words } = useDoneWords();
  const shared = { schema: cohortFormSchema, fields: { cohortId } };
  return (
    <div className="flex flex-col items-start gap-3">
      {words}
      {facts.archived ? (
        <ConfirmForm
          key="reopen"
          {...shared}
          action={reopen}
          title={`Reopen ${name}`}
          description="Its mentors see those learners again who have not left meanwhile, and links that have not run out hold again."
          trigger={<Button>Reopen the cohort</Button>}
          label="Reopen it"
          pendingLabel="Reopening"
          danger={false}
          onDone={() => {
            say("The cohort goes on.");
            router.refresh();
          }}
        />
      ) : (
        <ConfirmForm
          key="put-away"
          {...shared}
          action={putAway}
          title={`Put ${name} away`}
          description="Nobody is let in any more, and its mentors see no learner through it. Learners keep what they did and can read its announcements. It can be reopened."
          trigger={<Button kind="danger">Put the cohort away</Button>}
          label="Put it away"
          pendingLabel="Putting it away"
          onDone={() => {
            say("The cohort is put away.");
            router.refresh();
          }}
        />
      )}
    </div>
  );
}
