import "server-only";
import { z } from "zod";
import { readProbeAnswers } from "@/catalog/labs/probe-answers.ts";
import { findPackages } from "@/catalog/packages/find-packages.ts";
import { PYODIDE_CDN_URL } from "@/domain/labs/pyodide-cdn.ts";
import type { PackagesToLoad } from "@/domain/labs/python-packages.ts";
import { env, packagesFolder } from "@/env.ts";
import { paths } from "@/paths.ts";
import { notFound } from "@/server/errors.ts";
import { anyone, query } from "@/server/operation.ts";
import { findLab } from "./find-lab.ts";

type LabPackages = {
  packages: PackagesToLoad;
  /** What this site does not have; the lab cannot be run then. */
  missing: string[];
  /** Whether there are answers to compare with, which may have come with the packages. */
  verifiable: boolean;
};

/** Where the packages that a lab declares are to be had: it may have changed since its page was built. */
export const readPackages = query({
  name: "labs.read-packages",
  input: z.strictObject({ labId: z.string().max(100) }),
  allow: anyone,
  run: async ({ input }) => {
    const lab = findLab(input.labId);
    if (!lab) return notFound("lab");
    const { mirrored, elsewhere, missing } = findPackages(lab.packages, packagesFolder());
    const fromCdn = env().PYODIDE_CDN === "allow";
    const found = [
      ...mirrored.map((one) => ({ ...one, file_name: paths.pythonPackage(one.sha256, one.file_name) })),
      ...(fromCdn
        ? elsewhere.map((one) => ({ ...one, file_name: `${PYODIDE_CDN_URL}${one.file_name}` }))
        : []),
    ];
    const view: LabPackages = {
      packages: { names: [...lab.packages], found },
      missing: fromCdn ? [] : missing,
      verifiable: readProbeAnswers(lab.digest) !== null,
    };
    return view;
  },
});
