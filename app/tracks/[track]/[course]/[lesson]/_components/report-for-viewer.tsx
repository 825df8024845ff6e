"use client";
import { useViewer } from "@/app/_components/viewer-provider.tsx";
import type { ReportedHeading } from "@/components/report/report-form.tsx";
import { ReportProblem } from "@/components/report/report-problem.tsx";
import type { ReportedPage } from "@/components/report/report-schema.ts";

/** The way to report a problem, for whoever looks at the page. */
export function ReportForViewer(props: {
  about: ReportedPage;
  here: string;
  headings: readonly ReportedHeading[];
}) {
  const { viewer } = useViewer();
  return <ReportProblem {...props} accountId={viewer === undefined ? undefined : (viewer?.id ?? null)} />;
}
