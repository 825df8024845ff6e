import Link from "next/link";
import type { AnchorHTMLAttributes, HTMLAttributes, TableHTMLAttributes } from "react";

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

/** What scrolls must be reachable by keyboard. */
const reachable = { tabIndex: 0 };

/** Wide tables scroll on their own, by keyboard too, instead of widening the page. */
export function ScrollTable(props: TableHTMLAttributes<HTMLTableElement>) {
  return (
    <section className="overflow-x-auto" aria-label="Table" {...reachable}>
      <table {...props} />
    </section>
  );
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
