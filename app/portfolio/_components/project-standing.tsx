"use client";
import { ProgressBar } from "@/components/ui/progress-bar.tsx";
import { useStandings } from "./standings-provider.tsx";

/** How many milestones of a project are approved, and what waits; nothing for visitors. */
export function ProjectStanding({ milestones }: { milestones: readonly string[] }) {
  const { states, problem } = useStandings();
  if (problem) return <p className="text-sm text-ink-2">How far you are could not be read. {problem}</p>;
  if (!states) return <div className="min-h-10" />;
  const count = (state: string) => milestones.filter((id) => states[id] === state).length;
  const approved = count("approved");
  const begun = milestones.some((id) => (states[id] ?? "open") !== "open");
  const notes = [
    count("submitted") > 0 ? `${count("submitted")} with a mentor` : "",
    count("changes") > 0 ? `${count("changes")} to change` : "",
  ].filter(Boolean);
  return (
    <div className="min-h-10 text-sm">
      <ProgressBar label="Approved milestones" value={approved} max={milestones.length} />
      <p className="figures mt-1 text-ink-2">
        {begun ? `${approved} of ${milestones.length} approved` : "Not begun"}
        {notes.length > 0 ? `, ${notes.join(", ")}` : ""}
      </p>
    </div>
  );
}
