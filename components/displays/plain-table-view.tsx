import { type Column, DataTable } from "@/components/ui/data-table.tsx";
import type { Cell, PlainTable } from "./chart-table.ts";
import { columnFormat } from "./numbers.ts";

type Row = { at: number; cells: Cell[] };

/**
 * Plain cells as a table: numbers stand at the end with their points under each other, and what is missing is a
 * dash.
 * @param rowHeaders whether the first cell of a row names it
 * @param totalColumns how many columns there are in all, if not all are here
 */
export function PlainTableView({
  caption,
  captionHidden = false,
  table,
  rowHeaders,
  totalColumns = table.columns.length,
}: {
  caption: string;
  captionHidden?: boolean;
  table: PlainTable;
  rowHeaders: boolean;
  totalColumns?: number;
}) {
  const rows = table.rows.map((cells, at): Row => ({ at, cells }));
  const columns = table.columns.map((name, at) => columnOf(name, at, table.rows, rowHeaders && at === 0));
  const left = [
    ...(table.total > rows.length ? [`${rows.length} of ${table.total.toLocaleString("en-GB")} rows`] : []),
    ...(totalColumns > columns.length ? [`${columns.length} of ${totalColumns} columns`] : []),
  ];
  return (
    <>
      <DataTable
        caption={caption || "Table"}
        captionHidden={captionHidden || caption === ""}
        columns={columns}
        rows={rows}
        rowKey={({ at }) => String(at)}
        maxHeight="20rem"
      />
      {left.length > 0 ? <p className="text-xs text-ink-2">Showing {left.join(" and ")}.</p> : null}
    </>
  );
}

function columnOf(name: string, at: number, rows: readonly Cell[][], rowHeader: boolean): Column<Row> {
  const numbers = rows.flatMap(({ [at]: cell }) => (typeof cell === "number" ? [cell] : []));
  const onlyNumbers =
    numbers.length > 0 && rows.every(({ [at]: cell }) => cell === null || typeof cell === "number");
  const format = onlyNumbers ? columnFormat(numbers) : (value: number) => String(value);
  return {
    id: String(at),
    header: name || <span className="sr-only">Row</span>,
    rowHeader,
    align: onlyNumbers && !rowHeader ? "end" : "start",
    cell: ({ cells }) => {
      const cell = cells[at] ?? null;
      if (cell === null) return <span className="text-ink-2">–</span>;
      return typeof cell === "number" ? format(cell) : String(cell);
    },
  };
}
