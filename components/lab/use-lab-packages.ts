"use client";
import { useCallback, useEffect, useMemo, useState } from "react";
import { z } from "zod";
import { callApi } from "@/components/api/call-api.ts";
import {
  missingPackagesWords,
  OWN_PACKAGES,
  type PackagesToLoad,
  packagesToLoadSchema,
} from "@/domain/labs/python-packages.ts";
import { apiPaths } from "@/paths.ts";
import type { LabOnPage } from "./lab-on-page.ts";

const answerSchema = z.object({
  packages: packagesToLoadSchema,
  missing: z.array(z.string()),
  verifiable: z.boolean(),
});

/** What has to be known of a lab to look for its packages. */
export type LabWithPackages = Pick<LabOnPage, "id" | "packages" | "verifiable">;

export type LabPackages =
  | { kind: "asking" }
  | { kind: "known"; packages: PackagesToLoad }
  /** `words` say what is not there and who can help. */
  | { kind: "missing"; words: string }
  /** Nobody answered where they are. */
  | { kind: "unanswered"; words: string };

/**
 * Where a lab's packages are to be had. What comes with Python itself is known at once; about anything else the site
 * is asked, since an admin may have added it after the page was built.
 */
export function useLabPackages(lab: LabWithPackages) {
  const { id, packages: names } = lab;
  const own = useMemo<LabPackages | null>(
    () =>
      names.every((name) => OWN_PACKAGES.includes(name))
        ? { kind: "known", packages: { names: [...names], found: [] } }
        : null,
    [names],
  );
  const [state, setState] = useState<LabPackages>(own ?? { kind: "asking" });
  const [verifiable, setVerifiable] = useState(lab.verifiable);

  /** Asks again. @returns what the answer comes to */
  const ask = useCallback(async (): Promise<LabPackages> => {
    if (own) return own;
    const outcome = await callApi("GET", apiPaths.labPackages(id), answerSchema);
    const next: LabPackages = !outcome.ok
      ? { kind: "unanswered", words: `This lab's packages could not be looked up. ${outcome.error.message}` }
      : outcome.value.missing.length > 0
        ? { kind: "missing", words: missingPackagesWords(outcome.value.missing) }
        : { kind: "known", packages: outcome.value.packages };
    if (outcome.ok) setVerifiable(outcome.value.verifiable);
    setState(next);
    return next;
  }, [id, own]);

  useEffect(() => {
    if (!own) void ask();
  }, [own, ask]);

  return { state, verifiable, ask };
}
