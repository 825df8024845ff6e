export type Place = { row: number; column: number };

/** Rows that Page up and Page down go. */
const PAGE = 10;

/**
 * Where a key leads in a grid, by the WAI-ARIA pattern; null where the key is not the grid's.
 * https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export function moved(
  { row, column }: Place,
  { key, ctrlKey, metaKey, altKey }: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean },
  { rows, columns }: { rows: number; columns: number },
): Place | null {
  if (altKey || metaKey) return null;
  const within = (next: Place) => ({
    row: Math.max(0, Math.min(rows - 1, next.row)),
    column: Math.max(0, Math.min(columns - 1, next.column)),
  });
  if (ctrlKey) {
    if (key === "Home") return { row: 0, column: 0 };
    if (key === "End") return within({ row: rows, column: columns });
    return null;
  }
  switch (key) {
    case "ArrowUp":
      return within({ row: row - 1, column });
    case "ArrowDown":
      return within({ row: row + 1, column });
    case "ArrowLeft":
      return within({ row, column: column - 1 });
    case "ArrowRight":
      return within({ row, column: column + 1 });
    case "PageUp":
      return within({ row: row - PAGE, column });
    case "PageDown":
      return within({ row: row + PAGE, column });
    case "Home":
      return within({ row, column: 0 });
    case "End":
      return within({ row, column: columns });
    default:
      return null;
  }
}
