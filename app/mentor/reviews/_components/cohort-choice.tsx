"use client";
import { useRouter } from "next/navigation";
import { Select } from "@/components/ui/inputs.tsx";
import { paths } from "@/paths.ts";

/** Shows the reviews of one cohort, or of all. */
export function CohortChoice({
  cohorts,
  filter,
  chosen,
}: {
  cohorts: readonly { id: string; name: string }[];
  filter: "waiting" | "mine" | "returned";
  chosen: string | null;
}) {
  const router = useRouter();
  return (
    <div className="flex w-full max-w-xs min-w-0 flex-col gap-1">
      <label htmlFor="cohort" className="text-sm font-semibold">
        Cohort
      </label>
      <Select
        id="cohort"
        value={chosen ?? ""}
        onChange={(event) => router.push(paths.reviewQueue({ show: filter, cohort: event.target.value }))}
        options={[
          { value: "", label: "All cohorts" },
          ...cohorts.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </div>
  );
}
