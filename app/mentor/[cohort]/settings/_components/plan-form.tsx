"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { TextField } from "@/components/ui/inputs.tsx";
import { COHORT_BOUNDS } from "@/domain/cohorts/cohort-fields.ts";
import { savePlan } from "../actions.ts";
import { planFormSchema } from "../settings-schema.ts";
import { SaveBar } from "./save-bar.tsx";

type Plan = { id: string; name: string; startsOn: string; endsOn: string | null; reviewHours: number };

export function PlanForm({ cohort, reason }: { cohort: Plan; reason: string | null }) {
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  // What was saved stands here at once, not only when the page has been read again.
  const [sent, setSent] = useState<FormData>();
  const { form, fields, pending, props } = useActionForm(savePlan, planFormSchema, (_value, data) => {
    setSaved(true);
    setSent(data);
    router.refresh();
  });
  const text = (name: "name" | "startsOn" | "endsOn" | "reviewHours", stored: string) => {
    const shown = sent ? String(sent.get(name) ?? "") : stored;
    const { id, errors, initialValue } = fields[name];
    return { key: shown, id, name, errors, defaultValue: initialValue ?? shown };
  };
  const named = text("name", cohort.name);
  const first = text("startsOn", cohort.startsOn);
  const last = text("endsOn", cohort.endsOn ?? "");
  const hours = text("reviewHours", String(cohort.reviewHours));
  return (
    <form {...props} onInput={() => setSaved(false)} className="flex flex-col gap-5" aria-label="Plan">
      <input type="hidden" name="cohortId" value={cohort.id} />
      <TextField {...named} key={named.key} label="Name" autoComplete="off" />
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
        <TextField {...first} key={first.key} type="date" label="First day" />
        <TextField {...last} key={last.key} type="date" label="Last day" optional />
      </div>
      <TextField
        {...hours}
        key={hours.key}
        type="number"
        inputMode="numeric"
        {...COHORT_BOUNDS.reviewHours}
        label="Hours until a review is promised"
        description="Reviews that were asked for before keep what they were promised."
      />
      <SaveBar label="Save the plan" pending={pending} saved={saved} reason={reason} errors={form.errors} />
    </form>
  );
}
