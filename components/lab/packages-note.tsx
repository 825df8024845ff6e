"use client";
import { listWords } from "@/domain/labs/python-packages.ts";
import { type LabWithPackages, useLabPackages } from "./use-lab-packages.ts";

/** What a lab needs beside Python, and whether this site has it, before anybody opens it. */
export function PackagesNote({ lab }: { lab: LabWithPackages }) {
  const { state } = useLabPackages(lab);
  if (lab.packages.length === 0) return null;
  return (
    <p className="mt-2 text-sm">
      {state.kind === "missing" ? state.words : `With ${listWords(lab.packages)}.`}
    </p>
  );
}
