"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { apiPaths } from "@/paths.ts";

/** In development: shows an edit of a lesson or a lab within a second, without a reload by hand. */
export function ContentReload() {
  const router = useRouter();
  useEffect(() => {
    let seen: string | undefined;
    const look = async () => {
      try {
        const { seen: now } = (await (await fetch(apiPaths.devContent())).json()) as { seen: string };
        if (seen !== undefined && seen !== now) router.refresh();
        seen = now;
      } catch {
        // The server is being restarted.
      }
    };
    const timer = setInterval(() => void look(), 1_000);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
