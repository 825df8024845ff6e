"use client";
import { type RefObject, useEffect, useRef } from "react";
import { Outbox } from "./outbox.ts";

/**
 * The outbox of whoever looks at this page; it sends what an earlier page left, and again when the connection is back.
 * @param accountId null for a visitor, undefined while it is not known who looks
 */
export function useOutbox(accountId: string | null | undefined): RefObject<Outbox | null> {
  const outbox = useRef<Outbox | null>(null);
  useEffect(() => {
    // Until it is known who looks, what is done waits on the device, as a visitor's does.
    const box = new Outbox(accountId ?? null);
    outbox.current = box;
    void box.flush();
    const flush = () => void box.flush();
    window.addEventListener("online", flush);
    document.addEventListener("visibilitychange", flush);
    return () => {
      window.removeEventListener("online", flush);
      document.removeEventListener("visibilitychange", flush);
      outbox.current = null;
      box.dispose();
    };
  }, [accountId]);
  return outbox;
}
