"use client";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { z } from "zod";
import { useViewer } from "@/app/_components/viewer-provider.tsx";
import { apiPaths } from "@/paths.ts";

z.config({ jitless: true });

const itemState = z.enum(["open", "started", "done"]);
const progressSchema = z.object({
  following: z.boolean(),
  done: z.number(),
  total: z.number(),
  minutesLeft: z.number(),
  next: z.nullable(
    z.object({
      key: z.string(),
      kind: z.enum(["lesson", "lab", "quiz"]),
      title: z.string(),
      address: z.string(),
    }),
  ),
  courses: z.array(
    z.object({
      id: z.string(),
      done: z.number(),
      total: z.number(),
      minutesLeft: z.number(),
      waitsFor: z.array(z.string()),
    }),
  ),
  items: z.record(z.string(), itemState),
  skills: z.record(z.string(), z.enum(["open", "started", "verified"])),
});

type Progress = z.output<typeof progressSchema>;

type Known = {
  /** Null for visitors; undefined while it is not known. */
  progress: Progress | null | undefined;
  failed: boolean;
  reload: () => Promise<void>;
};

const Context = createContext<Known>({ progress: undefined, failed: false, reload: async () => undefined });

/** How far the person at this page is with the track. */
export function useTrackProgress(): Known {
  return useContext(Context);
}

/** Reads a person's progress after the page, which is the same for everyone. */
export function TrackForViewer({ trackId, children }: { trackId: string; children: ReactNode }) {
  const { viewer } = useViewer();
  const [progress, setProgress] = useState<Progress | null>();
  const [failed, setFailed] = useState(false);
  const reload = useCallback(async () => {
    try {
      const response = await fetch(apiPaths.trackProgress(trackId), { cache: "no-store" });
      if (!response.ok) throw new Error(`status ${response.status}`);
      setProgress(progressSchema.parse(await response.json()));
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }, [trackId]);
  useEffect(() => {
    if (viewer === null) setProgress(null);
    if (viewer) void reload();
  }, [viewer, reload]);
  const known = useMemo(() => ({ progress, failed, reload }), [progress, failed, reload]);
  return <Context value={known}>{children}</Context>;
}
