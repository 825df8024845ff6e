import "server-only";
import { CsvError, parse } from "csv-parse/sync";
import { emailSchema } from "@/domain/accounts/credentials.ts";
import { isStorable } from "@/domain/storable-text.ts";

/** How many are invited at once. */
export const ADDRESSES_AT_ONCE = 500;

/** More than so many addresses need, blank lines and doubles among them. */
const MOST_LINES = 5_000;

/** Of a cell that is no address, as much as tells it from others. */
const SHOWN = 60;

type Row = { cells: string[]; line: number };

/**
 * The mail addresses of a CSV: those of a column called email, or of the only column. Trimmed, lower case, each once.
 * @returns the addresses, or what is wrong, line by line; never both
 */
export function readAddresses(csv: string): { addresses: string[] } | { problems: string[] } {
  const rows = readRows(csv);
  if ("problems" in rows) return rows;
  const head = rows.rows[0];
  if (!head) return { problems: ["There is no address in it."] };
  const named = head.cells.findIndex((cell) => cell.toLowerCase() === "email");
  if (named < 0 && rows.rows.some(({ cells }) => cells.length > 1))
    return { problems: [`Line ${head.line}: none of the columns is called “email”.`] };
  const column = Math.max(named, 0);
  const addresses = new Set<string>();
  const problems: string[] = [];
  for (const { cells, line } of named < 0 ? rows.rows : rows.rows.slice(1)) {
    const cell = cells[column] ?? "";
    const parsed = emailSchema.safeParse(cell);
    if (parsed.success) addresses.add(parsed.data);
    else problems.push(`Line ${line}: ${notAnAddress(cell)}`);
  }
  if (problems.length > 0) return { problems };
  if (addresses.size === 0) return { problems: ["There is no address in it."] };
  if (addresses.size > ADDRESSES_AT_ONCE)
    return {
      problems: [`These are ${addresses.size} addresses. Invite at most ${ADDRESSES_AT_ONCE} at once.`],
    };
  return { addresses: [...addresses] };
}

function notAnAddress(cell: string): string {
  if (cell === "") return "there is no mail address.";
  const shown = cell.length > SHOWN ? `${[...cell].slice(0, SHOWN).join("")}…` : cell;
  return `“${shown}” is not a mail address.`;
}

function readRows(csv: string): { rows: Row[] } | { problems: string[] } {
  if (!isStorable(csv)) return { problems: ["This is not a text file, or not one in UTF-8."] };
  // A line is what people see in an editor, however its end is written.
  const lines = csv.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  if (lines.length > MOST_LINES) return { problems: [`Send at most ${MOST_LINES} lines at once.`] };
  const delimiter = delimiterOf(lines.find((line) => line.trim() !== "") ?? "");
  const rows: Row[] = [];
  const problems: string[] = [];
  // An address never spans lines. Read one by one, a stray quote spoils its own line and no other.
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    try {
      const [cells] = parse(line, { delimiter, trim: true }) as string[][];
      if (cells?.some((cell) => cell !== "")) rows.push({ cells, line: index + 1 });
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      problems.push(`Line ${index + 1}: its quotation marks do not fit together.`);
    }
  }
  return problems.length > 0 ? { problems } : { rows };
}

/** What spreadsheets write between cells depends on where they are. */
function delimiterOf(head: string): string {
  const count = (sign: string) => head.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
