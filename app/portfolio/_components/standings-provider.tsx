"use client";
import { createContext, type ReactNode, useContext } from "react";
import { useViewer } from "@/app/_components/viewer-provider.tsx";
import { portfolioSchema } from "@/components/portfolio/portfolio-schema.ts";
import { useStanding } from "@/components/quiz/use-standing.ts";
import type { MilestoneState } from "@/domain/portfolio/milestone-state.ts";
import { apiPaths } from "@/paths.ts";

type Standings = {
  /** Undefined while it is not known who looks, or how far they are; null for visitors. */
  states: Readonly<Record<string, MilestoneState>> | null | undefined;
  problem: string | null;
};

const StandingsContext = createContext<Standings>({ states: undefined, problem: null });

/** How far whoever looks is with every milestone, read once for the page. */
export function StandingsProvider({ children }: { children: ReactNode }) {
  const { viewer } = useViewer();
  const { standing, problem } = useStanding(
    apiPaths.portfolio(),
    portfolioSchema,
    viewer === undefined ? undefined : (viewer?.id ?? null),
  );
  const states = viewer === null ? null : standing?.milestones;
  return <StandingsContext value={{ states, problem }}>{children}</StandingsContext>;
}

export function useStandings(): Standings {
  return useContext(StandingsContext);
}
