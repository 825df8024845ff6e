"use client";
import type { ComponentProps } from "react";
import { useViewer } from "@/app/_components/viewer-provider.tsx";
import { MilestoneWork } from "@/components/portfolio/milestone-work.tsx";

/** The work of whoever looks, once it is known who that is. */
export function WorkForViewer(props: Omit<ComponentProps<typeof MilestoneWork>, "accountId">) {
  const { viewer } = useViewer();
  const accountId = viewer === undefined ? undefined : (viewer?.id ?? null);
  return <MilestoneWork key={accountId} {...props} accountId={accountId} />;
}
