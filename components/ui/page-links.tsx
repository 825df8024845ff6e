import { LinkButton } from "./button.tsx";

/**
 * The way through a list that is longer than a page, newest first. Shows nothing where there is one page.
 * @param to gives the address of a page, counted from 1
 */
export function PageLinks({
  page,
  pages,
  to,
}: {
  page: number;
  pages: number;
  to: (page: number) => string;
}) {
  if (pages <= 1) return null;
  return (
    <nav aria-label="Pages" className="mt-6 flex items-center gap-4">
      {page > 1 ? <LinkButton href={to(page - 1)}>Newer</LinkButton> : null}
      <span className="figures text-sm text-ink-2">
        Page {page} of {pages}
      </span>
      {page < pages ? <LinkButton href={to(page + 1)}>Older</LinkButton> : null}
    </nav>
  );
}
