import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { KEYBOARD_SCROLL } from "./keyboard-scroll.ts";

export type Column<Row> = {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the end, so that their digits align. */
  align?: "start" | "end" | undefined;
  /** This cell names its row. */
  rowHeader?: boolean | undefined;
  /** The header is a link that sorts; `direction` only on the column that sorts now. */
  sort?: { href: string; direction?: "ascending" | "descending" | undefined } | undefined;
};

/**
 * A dense table with a caption, tabular figures and a head that stays. Scrolls in itself where it is too wide.
 * @param empty shown in place of the table when there are no rows
 * @param maxHeight a CSS length; the table then scrolls under its head
 */
export function DataTable<Row>({
  caption,
  captionHidden = false,
  columns,
  rows,
  rowKey,
  empty,
  maxHeight,
}: {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  empty?: ReactNode;
  maxHeight?: string | undefined;
}) {
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <section
      aria-label={caption}
      {...KEYBOARD_SCROLL}
      className="overflow-auto"
      style={maxHeight ? { maxHeight } : undefined}
    >
      <table className="data-table">
        <caption className={captionHidden ? "sr-only" : "pb-2 text-start text-sm text-ink-2"}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={column.align === "end" ? "end" : undefined}
                aria-sort={column.sort?.direction}
              >
                {column.sort ? <SortLink column={column} sort={column.sort} /> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SortLink<Row>({ column, sort }: { column: Column<Row>; sort: NonNullable<Column<Row>["sort"]> }) {
  return (
    <Link href={sort.href} className="inline-flex items-center gap-1 hover:text-ink">
      {column.header}
      {sort.direction === "ascending" ? <ArrowUp aria-hidden="true" className="size-3.5" /> : null}
      {sort.direction === "descending" ? <ArrowDown aria-hidden="true" className="size-3.5" /> : null}
    </Link>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = column.align === "end" ? "end" : undefined;
  if (column.rowHeader)
    return (
      <th scope="row" className={className}>
        {column.cell(row)}
      </th>
    );
  return <td className={className}>{column.cell(row)}</td>;
}
