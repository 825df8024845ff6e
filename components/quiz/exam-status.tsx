import type { Exam } from "@/catalog/questions/types.ts";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** Whether an exam can still be taken, in a few words. */
export function ExamStatus({ status }: { status: Exam["status"] }) {
  return status.kind === "living" ? (
    <span>Can be taken</span>
  ) : (
    <span className="font-semibold text-warn">Retired on {day.format(new Date(status.on))}</span>
  );
}
