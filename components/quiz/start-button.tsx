"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import { v4 as newId } from "uuid";
import { callApi } from "@/components/api/call-api.ts";
import { Button, type ButtonKind } from "@/components/ui/button.tsx";
import { paths } from "@/paths.ts";
import { startedSchema } from "./answers-schema.ts";

/** Starts a sitting and goes to it. Pressed again after a lost answer, it is the same start. */
export function StartButton({
  url,
  body,
  account,
  kind,
  children,
}: {
  url: string;
  body: Record<string, unknown>;
  account: string;
  kind?: ButtonKind;
  children: ReactNode;
}) {
  const router = useRouter();
  const sittingId = useRef<string>(undefined);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function start() {
    setPending(true);
    setProblem(null);
    sittingId.current ??= newId();
    const outcome = await callApi("POST", url, startedSchema, {
      body: { ...body, sittingId: sittingId.current },
      account,
    });
    if (outcome.ok) {
      sittingId.current = undefined;
      router.push(paths.sitting(outcome.value.sittingId));
      return;
    }
    setPending(false);
    setProblem(outcome.error.message);
  }

  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button kind={kind} pending={pending} pendingLabel="Starting" onClick={() => void start()}>
        {children}
      </Button>
      <span role="status" className="text-sm text-bad">
        {problem}
      </span>
    </span>
  );
}
