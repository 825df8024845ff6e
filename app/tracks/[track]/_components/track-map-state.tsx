"use client";
import { type ReactNode, useMemo } from "react";
import { TrailMapState, type TrailState } from "@/components/map/trail-map-state.tsx";
import { useTrackProgress } from "./track-for-viewer.tsx";

/** The map, with what the person at this page has done. */
export function TrackMapState({
  skillsByItem,
  children,
}: {
  skillsByItem: Readonly<Record<string, readonly string[]>>;
  children: ReactNode;
}) {
  const { progress } = useTrackProgress();
  const state = useMemo<TrailState | undefined>(() => {
    if (!progress) return undefined;
    const withState = (wanted: string) =>
      Object.entries(progress.skills).flatMap(([id, state]) => (state === wanted ? [id] : []));
    const here = progress.next ? skillsByItem[progress.next.key]?.[0] : undefined;
    return { verified: withState("verified"), started: withState("started"), here };
  }, [progress, skillsByItem]);
  return <TrailMapState state={state}>{children}</TrailMapState>;
}
