"use client";
import { useCallback, useEffect, useState } from "react";
import type { z } from "zod";
import { callApi } from "@/components/api/call-api.ts";

/**
 * What somebody has shown, read after the page, which is the same for everyone; read anew when they come back to it.
 * @param accountId null for a visitor, undefined while it is not known who looks
 */
export function useStanding<S extends z.ZodType>(
  url: string,
  schema: S,
  accountId: string | null | undefined,
): { standing: z.output<S> | undefined; problem: string | null; reload: () => void } {
  const [standing, setStanding] = useState<z.output<S>>();
  const [problem, setProblem] = useState<string | null>(null);
  const reload = useCallback(async () => {
    if (!accountId) return;
    const outcome = await callApi("GET", url, schema, { account: accountId });
    if (outcome.ok) setStanding(outcome.value);
    setProblem(outcome.ok ? null : outcome.error.message);
  }, [accountId, url, schema]);
  useEffect(() => {
    void reload();
    const onVisible = () => document.visibilityState === "visible" && void reload();
    document.addEventListener("visibilitychange", onVisible);
    return () => document.removeEventListener("visibilitychange", onVisible);
  }, [reload]);
  return { standing, problem, reload: () => void reload() };
}
