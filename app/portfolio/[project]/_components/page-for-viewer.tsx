"use client";
import { useViewer } from "@/app/_components/viewer-provider.tsx";
import { ProjectPageWork } from "@/components/portfolio/project-page-work.tsx";

/** The project's page of whoever looks, once it is known who that is. */
export function PageForViewer({ project }: { project: { id: string; address: string } }) {
  const { viewer } = useViewer();
  const accountId = viewer === undefined ? undefined : (viewer?.id ?? null);
  return <ProjectPageWork key={accountId} project={project} accountId={accountId} />;
}
