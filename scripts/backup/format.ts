import { z } from "zod";

// A backup is a gzipped tar, so that what is in it can be reached without Waymark, too:
//   backup.json             what it is: the head below
//   tables/Account/000001   the rows as PostgreSQL's COPY writes them, in parts of about a megabyte
//   …                       table after table, each after those that its foreign keys lead to
//   pictures/<sha256>       what people uploaded, named by what it holds
//   sums.json               rows and SHA-256 of each table, last: known only when all has been copied

/** Raised when an older Waymark could no longer read what this one writes: 2 holds pictures. */
export const FORMAT = 2;
export const HEAD_ENTRY = "backup.json";
export const SUMS_ENTRY = "sums.json";

/** Prisma's own record is made anew by the migrations; counters of tries are worth nothing a day later. */
export const LEFT_OUT = ["_prisma_migrations", "rate_limit"];

const tableSchema = z.strictObject({ name: z.string().min(1), columns: z.array(z.string().min(1)).min(1) });
/** A table of a backup; the columns in the order in which its rows have them. */
export type BackedUpTable = z.output<typeof tableSchema>;

export const headSchema = z.strictObject({
  format: z.union([z.literal(1), z.literal(FORMAT)]),
  program: z.literal("waymark"),
  /** Of the program that made it. */
  version: z.string(),
  madeAt: z.iso.datetime(),
  /** The names of the migrations that had been applied, oldest first. */
  migrations: z.array(z.string()),
  tables: z.array(tableSchema),
  /** `value` as text: it may be more than a number of JavaScript holds. */
  sequences: z.array(
    z.strictObject({ name: z.string().min(1), value: z.string().regex(/^-?\d+$/), called: z.boolean() }),
  ),
});
export type Head = z.output<typeof headSchema>;

const tableSumsSchema = z.strictObject({
  rows: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export const sumsSchema = z.strictObject({
  tables: z.record(z.string(), tableSumsSchema),
  /** How many there are: each has its own sum as its name. */
  pictures: z.int().nonnegative().default(0),
});
export type Sums = z.output<typeof sumsSchema>;

/** Where a part of a table stands. @param part counted from 1 */
export function partName(table: string, part: number): string {
  return `tables/${table}/${String(part).padStart(6, "0")}`;
}

/** The table that an entry is a part of, or null where it is something else. */
export function tableOfPart(name: string): string | null {
  return /^tables\/([^/]+)\/\d{6,}$/.exec(name)?.[1] ?? null;
}

/** Where a picture stands. @param sha256 of its bytes */
export function pictureName(sha256: string): string {
  return `pictures/${sha256}`;
}

/** The sum of the picture that an entry is, or null where it is something else. */
export function pictureOfEntry(name: string): string | null {
  return /^pictures\/([0-9a-f]{64})$/.exec(name)?.[1] ?? null;
}
