"use client";
import { createContext, type ReactNode } from "react";

/** Address of the Python runtime's folder, ending in a slash; null where there is none. */
export const RuntimeBase = createContext<string | null>(null);

/** Tells every snippet below where Python is. Can be used from a server component. */
export function RuntimeBaseProvider({ base, children }: { base: string; children: ReactNode }) {
  return <RuntimeBase value={base}>{children}</RuntimeBase>;
}
