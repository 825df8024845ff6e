"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { TextField } from "@/components/ui/inputs.tsx";
import { COHORT_BOUNDS } from "@/domain/cohorts/cohort-fields.ts";
import { saveRules } from "../actions.ts";
import { rulesFormSchema } from "../settings-schema.ts";
import { SaveBar } from "./save-bar.tsx";

type Rules = Record<keyof typeof WORDS, number>;

const WORDS = {
  quietFactor: {
    label: "Quiet: times their own usual pause",
    description:
      "Somebody who works every two days counts as quiet after six at 3; somebody who works once a week, after three weeks.",
  },
  quietDays: {
    label: "Quiet: days, whatever their rhythm",
    description: "Nothing done for so many days always counts, also of somebody who has hardly begun.",
  },
  failedRuns: {
    label: "Stuck: failures of one check in a row",
    description: "The same check of a lab failed so many times, with no pass between.",
  },
  underMark: {
    label: "Under the mark: percent",
    description: "A quiz or a mock exam that was handed in with less than this.",
  },
} as const;

const NAMES = Object.keys(WORDS) as (keyof typeof WORDS)[];

/** When learners are named as needing help. */
export function RulesForm({
  cohortId,
  rules,
  reason,
}: {
  cohortId: string;
  rules: Rules;
  reason: string | null;
}) {
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  // What was saved stands here at once, not only when the page has been read again.
  const [sent, setSent] = useState<FormData>();
  const { form, fields, pending, props } = useActionForm(saveRules, rulesFormSchema, (_value, data) => {
    setSaved(true);
    setSent(data);
    router.refresh();
  });
  const shown = (name: (typeof NAMES)[number]) => String(sent?.get(name) ?? rules[name]);
  return (
    <form
      {...props}
      onInput={() => setSaved(false)}
      className="flex flex-col gap-5"
      aria-label="Who needs help"
    >
      <input type="hidden" name="cohortId" value={cohortId} />
      {NAMES.map((name) => (
        <TextField
          key={`${name} ${shown(name)}`}
          id={fields[name].id}
          name={fields[name].name}
          defaultValue={fields[name].initialValue ?? shown(name)}
          errors={fields[name].errors}
          type="number"
          inputMode="decimal"
          step={name === "quietFactor" ? 0.5 : 1}
          {...COHORT_BOUNDS[name]}
          {...WORDS[name]}
        />
      ))}
      <SaveBar label="Save the rules" pending={pending} saved={saved} reason={reason} errors={form.errors} />
    </form>
  );
}
