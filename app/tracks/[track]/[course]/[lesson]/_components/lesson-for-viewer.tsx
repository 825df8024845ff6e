"use client";
import type { ReactNode } from "react";
import { useViewer } from "@/app/_components/viewer-provider.tsx";
import { LessonShell } from "@/components/lesson/lesson-shell.tsx";

/** The lesson's shell, for whoever looks at the page. */
export function LessonForViewer(props: { lessonId: string; questions: string[]; children: ReactNode }) {
  const { viewer } = useViewer();
  return <LessonShell {...props} accountId={viewer === undefined ? undefined : (viewer?.id ?? null)} />;
}
