import Link from "next/link";
import type { ReactNode } from "react";
import type { Catalog } from "@/catalog/types.ts";
import { paths } from "@/paths.ts";

type Props = { id: string; note: string; children: ReactNode };

/** A word of the trade: its meaning opens in place, without a script. */
export function Term(glossary: Catalog["glossary"], { id, note, children }: Props) {
  const term = glossary.get(id);
  if (!term) return <>{children}</>;
  return (
    <>
      <button type="button" className="term" popoverTarget={note}>
        {children}
      </button>
      <span popover="auto" id={note} className="term-note">
        <strong>{term.term}</strong>: {term.definition}{" "}
        <Link href={paths.glossary(id)} className="link whitespace-nowrap">
          In the glossary
        </Link>
      </span>
    </>
  );
}
