"use client";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { z } from "zod";
import { ROLES } from "@/domain/accounts/viewer.ts";
import { apiPaths } from "@/paths.ts";

// Before the first schema is used: zod would otherwise try `new Function`, which the page's policy forbids.
z.config({ jitless: true });

const answerSchema = z.object({
  viewer: z.nullable(z.object({ id: z.string(), name: z.string(), role: z.enum(ROLES) })),
  openReports: z.optional(z.number()),
  unreadThreads: z.optional(z.number()),
  unreadNotices: z.optional(z.number()),
});

export type ViewerOnPage = z.output<typeof answerSchema>["viewer"];

type Known = {
  /** Undefined until the server has answered. */
  viewer: ViewerOnPage | undefined;
  /** How many reports wait for an author; null for whoever is none. */
  openReports: number | null;
  /** In how many conversations something is unread; null for whoever has none to have. */
  unreadThreads: number | null;
  /** How many notifications they have not read; null for visitors. */
  unreadNotices: number | null;
  /** Asks again, after signing in or out. */
  refresh: () => Promise<void>;
};

const ViewerContext = createContext<Known>({
  viewer: undefined,
  openReports: null,
  unreadThreads: null,
  unreadNotices: null,
  refresh: async () => undefined,
});

/** Who looks at this page. Pages are the same for everyone; this is what is personal about them. */
export function useViewer(): Known {
  return useContext(ViewerContext);
}

export function ViewerProvider({ children }: { children: ReactNode }) {
  const [viewer, setViewer] = useState<ViewerOnPage>();
  const [openReports, setOpenReports] = useState<number | null>(null);
  const [unreadThreads, setUnreadThreads] = useState<number | null>(null);
  const [unreadNotices, setUnreadNotices] = useState<number | null>(null);

  const refresh = useCallback(async () => {
    try {
      const response = await fetch(apiPaths.me(), { cache: "no-store" });
      if (!response.ok) return;
      const { viewer: next, ...counts } = answerSchema.parse(await response.json());
      setOpenReports(counts.openReports ?? null);
      setUnreadThreads(counts.unreadThreads ?? null);
      setUnreadNotices(counts.unreadNotices ?? null);
      // The same person keeps the same object, so that nothing below runs again for nothing.
      setViewer((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    } catch {
      // Offline: what was known stays. The next look asks again.
    }
  }, []);

  useEffect(() => {
    void refresh();
    // Signing out in another tab is noticed when this one is looked at again.
    const onVisible = () => document.visibilityState === "visible" && void refresh();
    document.addEventListener("visibilitychange", onVisible);
    window.addEventListener("online", onVisible);
    return () => {
      document.removeEventListener("visibilitychange", onVisible);
      window.removeEventListener("online", onVisible);
    };
  }, [refresh]);

  const known = useMemo(
    () => ({ viewer, openReports, unreadThreads, unreadNotices, refresh }),
    [viewer, openReports, unreadThreads, unreadNotices, refresh],
  );
  return <ViewerContext value={known}>{children}</ViewerContext>;
}
