"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { z } from "zod";
import { callApi } from "@/components/api/call-api.ts";
import { StatusMark } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import type { PortfolioPart } from "@/domain/portfolio/parts.ts";
import { apiPaths } from "@/paths.ts";

z.config({ jitless: true });

const publishedSchema = z.object({ publishedAt: z.string() });
const nothingSchema = z.null();

/** Switches one item of a public portfolio on and off. */
export function ItemSwitch({
  item,
  viewerId,
}: {
  item: {
    part: PortfolioPart;
    contentId: string;
    title: string;
    publishedAt: string | null;
    changed: boolean;
    reason: string | null;
  };
  viewerId: string;
}) {
  const router = useRouter();
  const [pending, setPending] = useState<"on" | "off" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { part, contentId, title, publishedAt, changed, reason } = item;
  const set = async (on: boolean) => {
    setPending(on ? "on" : "off");
    const details = { body: { part, contentId }, account: viewerId };
    const outcome = on
      ? await callApi("POST", apiPaths.portfolioItems(), publishedSchema, details)
      : await callApi("POST", apiPaths.portfolioWithdrawals(), nothingSchema, details);
    setPending(null);
    setProblem(outcome.ok ? null : outcome.error.message);
    router.refresh();
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2">
      <div className="min-w-0">
        <p className="font-semibold break-words">{title}</p>
        <p className="text-sm" role="status">
          {publishedAt === null ? (
            <StatusMark kind="open">Not shown</StatusMark>
          ) : (
            <StatusMark kind="passed">
              {changed ? "Shown, as it was before your changes" : "Shown"}
            </StatusMark>
          )}
        </p>
        {problem ? (
          <p role="alert" className="text-sm text-bad">
            {problem}
          </p>
        ) : null}
      </div>
      <div className="flex flex-wrap gap-2">
        {publishedAt === null || changed ? (
          <Button
            size="small"
            aria-label={`${publishedAt === null ? "Show" : "Show the changes of"} ${title}`}
            pending={pending === "on"}
            pendingLabel="Showing"
            disabledReason={reason}
            onClick={() => void set(true)}
          >
            {publishedAt === null ? "Show" : "Show the changes"}
          </Button>
        ) : null}
        {publishedAt === null ? null : (
          <Button
            size="small"
            aria-label={`Hide ${title}`}
            pending={pending === "off"}
            pendingLabel="Hiding"
            onClick={() => void set(false)}
          >
            Hide
          </Button>
        )}
      </div>
    </div>
  );
}
