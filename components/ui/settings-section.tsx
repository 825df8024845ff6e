import type { ReactNode } from "react";

/**
 * A part of a page of settings: what it is about on the left, what can be done on the right.
 * @param wide whether that holds lists and tables, and no forms alone
 */
export function SettingsSection({
  id,
  title,
  lead,
  wide = false,
  children,
}: {
  id?: string;
  title: string;
  lead: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <section
      id={id}
      {...(id !== undefined && { "aria-labelledby": `${id}-title` })}
      className={`grid grid-cols-1 gap-x-12 gap-y-5 border-t border-line py-10 ${wide ? "first-of-type:border-t-0 first-of-type:pt-0 md:grid-cols-[16rem_minmax(0,1fr)]" : "md:grid-cols-[16rem_minmax(0,28rem)]"}`}
    >
      <div>
        <h2 {...(id !== undefined && { id: `${id}-title` })} className="text-lg">
          {title}
        </h2>
        <p className="mt-1 text-ink-2">{lead}</p>
      </div>
      {wide ? <div className="flex min-w-0 max-w-2xl flex-col gap-8">{children}</div> : children}
    </section>
  );
}
