import { ArrowRight, FlaskConical } from "lucide-react";
import Link from "next/link";
import type { Catalog } from "@/catalog/types.ts";
import { PackagesNote } from "@/components/lab/packages-note.tsx";
import { paths } from "@/paths.ts";

/** Leads from a lesson to the lab that practises it. */
export function LabCard(labs: Catalog["labById"], { id }: { id: string }) {
  const lab = labs.get(id);
  if (!lab) return null;
  return (
    <aside aria-label={`Lab: ${lab.title}`} className="border-line-2 bg-paper-2 border px-5 py-4 font-sans">
      <p className="small-caps text-ink-2 flex items-center gap-1.5">
        <FlaskConical aria-hidden size={16} />
        Lab, about {lab.minutes} minutes
      </p>
      <p className="mt-1 text-lg font-semibold">{lab.title}</p>
      <p className="text-ink-2 mt-1 text-base">{lab.summary}</p>
      <PackagesNote lab={{ id: lab.id, packages: lab.packages, verifiable: false }} />
      <Link href={paths.lab(lab.slug)} className="btn mt-4">
        Open the lab
        <ArrowRight aria-hidden />
      </Link>
    </aside>
  );
}
