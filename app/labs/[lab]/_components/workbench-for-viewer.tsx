"use client";
import type { ReactNode } from "react";
import { useViewer } from "@/app/_components/viewer-provider.tsx";
import type { LabOnPage } from "@/components/lab/lab-on-page.ts";
import { Workbench } from "@/components/lab/workbench.tsx";
import type { TopicLessons } from "@/domain/labs/error-topics.ts";

/** The workbench, for whoever looks at the page. */
export function WorkbenchForViewer(props: {
  lab: LabOnPage;
  lessons: TopicLessons;
  base: string;
  codeHelpBase: string;
  brief: ReactNode;
}) {
  const { viewer } = useViewer();
  return <Workbench {...props} accountId={viewer === undefined ? undefined : (viewer?.id ?? null)} />;
}
