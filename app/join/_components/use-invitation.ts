"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { z } from "zod";
import { useViewer } from "@/app/_components/viewer-provider.tsx";
import { type ApiFailure, callApi } from "@/components/api/call-api.ts";
import { apiPaths } from "@/paths.ts";
import { takeToken } from "./kept-token.ts";

// Before the first schema is used: zod would otherwise try `new Function`, which the page's policy forbids.
z.config({ jitless: true });

const invitationSchema = z.object({
  cohortId: z.string(),
  name: z.string(),
  track: z.nullable(z.string()),
  startsOn: z.string(),
  endsOn: z.nullable(z.string()),
  mentors: z.array(z.string()),
  member: z.nullable(z.enum(["LEARNER", "MENTOR"])),
  forAnother: z.boolean(),
});

export type InvitationOnPage = z.output<typeof invitationSchema>;

export type InvitationState =
  | { kind: "loading" }
  | { kind: "no-token" }
  | { kind: "refused"; problem: ApiFailure }
  | { kind: "read"; token: string; invitation: InvitationOnPage };

/** What the link leads to, for whoever looks; asked again when somebody else does, and when another link is opened. */
export function useInvitation(): { state: InvitationState; again: () => void } {
  const { viewer } = useViewer();
  const accountId = viewer === undefined ? undefined : (viewer?.id ?? null);
  const [state, setState] = useState<InvitationState>({ kind: "loading" });
  const asked = useRef(0);

  const look = useCallback(async () => {
    const token = takeToken();
    if (token === null) {
      setState({ kind: "no-token" });
      return;
    }
    if (accountId === undefined) return;
    const number = ++asked.current;
    const details = { body: { token }, ...(accountId !== null && { account: accountId }) };
    const outcome = await callApi("POST", apiPaths.readInvitation(), invitationSchema, details);
    // Only the newest answer counts.
    if (number !== asked.current) return;
    setState(
      outcome.ok
        ? { kind: "read", token, invitation: outcome.value }
        : { kind: "refused", problem: outcome.error },
    );
  }, [accountId]);

  useEffect(() => {
    void look();
    // The link opened in a tab that shows this page already changes nothing but what stands behind "#".
    const onHash = () => void look();
    window.addEventListener("hashchange", onHash);
    return () => window.removeEventListener("hashchange", onHash);
  }, [look]);

  return { state, again: () => void look() };
}
