"use client";
import { MilestoneMark } from "@/components/portfolio/milestone-mark.tsx";
import { useStandings } from "./standings-provider.tsx";

/** Where whoever looks is with a milestone; nothing for visitors. */
export function MilestoneStanding({ milestone }: { milestone: string }) {
  const { states } = useStandings();
  return states ? <MilestoneMark state={states[milestone] ?? "open"} /> : null;
}
