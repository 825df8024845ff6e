import Link from "next/link";
import type { ReactNode } from "react";

export type Crumb = { label: string; href: string };

/**
 * The head of a page: where it stands, its name, one sentence, and what can be done.
 * @param trail the pages above this one, from the outside in
 */
export function PageHeading({
  title,
  lead,
  trail,
  actions,
  meta,
}: {
  title: ReactNode;
  lead?: ReactNode;
  trail?: readonly Crumb[] | undefined;
  actions?: ReactNode;
  meta?: ReactNode;
}) {
  return (
    <header className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0 max-w-3xl">
        {trail && trail.length > 0 ? (
          <nav aria-label="Where this page stands" className="mb-2 text-sm text-ink-2">
            <ol className="flex flex-wrap gap-x-2">
              {trail.map((crumb) => (
                <li
                  key={crumb.href}
                  className="flex gap-x-2 not-last:after:text-line-2 not-last:after:content-['/']"
                >
                  <Link href={crumb.href} className="link">
                    {crumb.label}
                  </Link>
                </li>
              ))}
            </ol>
          </nav>
        ) : null}
        <h1 className="text-xl sm:text-2xl">{title}</h1>
        {lead ? <p className="mt-3 text-lg text-ink-2">{lead}</p> : null}
        {meta ? (
          <div className="figures mt-3 flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-2">{meta}</div>
        ) : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
    </header>
  );
}
