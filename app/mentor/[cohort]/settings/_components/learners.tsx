"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button.tsx";
import { ConfirmForm } from "@/components/ui/confirm-form.tsx";
import { DataTable } from "@/components/ui/data-table.tsx";
import { useDoneWords } from "@/components/ui/done-words.tsx";
import { paths } from "@/paths.ts";
import { takeOutLearner } from "../actions.ts";
import { memberFormSchema } from "../settings-schema.ts";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

type LearnerRow = { accountId: string; name: string; joinedAt: Date };

export function Learners({ cohortId, learners }: { cohortId: string; learners: LearnerRow[] }) {
  const router = useRouter();
  const { say, words } = useDoneWords();
  return (
    <div>
      {words}
      <DataTable
        caption="Learners of the cohort"
        captionHidden
        rows={learners}
        rowKey={({ accountId }) => accountId}
        empty={
          <p className="text-ink-2">
            Nobody has joined yet. Learners stand here once they have come in by a link or an invitation.
          </p>
        }
        maxHeight="32rem"
        columns={[
          {
            id: "name",
            header: "Name",
            rowHeader: true,
            cell: ({ accountId, name }) => (
              <Link
                className="link block max-w-72 min-w-24 break-words"
                href={paths.cohortLearner(cohortId, accountId)}
                prefetch={false}
              >
                {name}
              </Link>
            ),
          },
          {
            id: "joined",
            header: "Joined",
            cell: ({ joinedAt }) => <span className="whitespace-nowrap">{day.format(joinedAt)}</span>,
          },
          {
            id: "actions",
            header: <span className="sr-only">Actions</span>,
            align: "end",
            cell: ({ accountId, name }) => (
              <ConfirmForm
                action={takeOutLearner}
                schema={memberFormSchema}
                fields={{ cohortId, accountId }}
                title={`Remove ${name}`}
                description="The mentors of this cohort see nothing of their work any more. What they did stays theirs. They can come back by a link that still holds: revoke it if they should not."
                trigger={
                  <Button size="small" aria-label={`Remove ${name}`}>
                    Remove
                  </Button>
                }
                label="Remove them"
                pendingLabel="Removing"
                onDone={() => {
                  say(`${name} does not belong to this cohort any more.`);
                  router.refresh();
                }}
              />
            ),
          },
        ]}
      />
    </div>
  );
}
