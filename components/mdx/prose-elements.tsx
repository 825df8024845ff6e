import Link from "next/link";
import type { AnchorHTMLAttributes, HTMLAttributes, TableHTMLAttributes, ThHTMLAttributes } from "react";

/** Links of a text: our own pages without a reload; others say nothing about where the reader came from. */
export function TextLink({ href = "", children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) {
  if (href.startsWith("/")) return <Link href={href}>{children}</Link>;
  if (href.startsWith("#"))
    return (
      <a {...rest} href={href}>
        {children}
      </a>
    );
  return (
    <a {...rest} href={href} rel="external noopener noreferrer">
      {children}
    </a>
  );
}

/** What scrolls must be reachable by keyboard; a group is no landmark, of which a page should not have twenty. */
const reachable = { tabIndex: 0, role: "group", "aria-label": "Table" };

/** Wide tables scroll on their own, by keyboard too, instead of widening the page. */
export function ScrollTable(props: TableHTMLAttributes<HTMLTableElement>) {
  return (
    <div className="overflow-x-auto" {...reachable}>
      <table {...props} />
    </div>
  );
}

/** The corner above row names is empty, and no header of anything. */
export function HeaderCell({ children, ...rest }: ThHTMLAttributes<HTMLTableCellElement>) {
  return children ? <th {...rest}>{children}</th> : <td {...rest} />;
}

type Heading = HTMLAttributes<HTMLHeadingElement>;

export function Heading2({ children, ...rest }: Heading) {
  return (
    <h2 {...rest}>
      {children}
      <AnchorLink id={rest.id} />
    </h2>
  );
}

export function Heading3({ children, ...rest }: Heading) {
  return (
    <h3 {...rest}>
      {children}
      <AnchorLink id={rest.id} />
    </h3>
  );
}

function AnchorLink({ id }: { id: string | undefined }) {
  if (!id) return null;
  return (
    <a className="anchor" href={`#${id}`} aria-label="Link to this section">
      #
    </a>
  );
}
