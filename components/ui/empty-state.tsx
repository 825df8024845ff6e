import type { ReactNode } from "react";

/** Stands where a list will be: says what will be here and what to do for it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="border-y border-line py-10">
      <p className="text-lg font-semibold">{title}</p>
      {children ? <div className="mt-1 max-w-measure text-ink-2">{children}</div> : null}
      {action ? <div className="mt-5 flex flex-wrap gap-3">{action}</div> : null}
    </div>
  );
}
