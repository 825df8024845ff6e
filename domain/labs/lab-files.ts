import { z } from "zod";

const MAX_FILES = 20;
/** Characters a file; a lab's files are read and written by people. */
const MAX_FILE_LENGTH = 100_000;
const MAX_TOTAL_LENGTH = 200_000;

/** What PostgreSQL cannot keep in JSON: the null character and halves of surrogate pairs. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** A lab's files as a learner has them: texts by name, within what can be stored. */
export const labFilesSchema = z
  .record(
    z
      .string()
      .regex(/^[\w.-]+(\/[\w.-]+)*$/)
      .max(100),
    z
      .string()
      .max(MAX_FILE_LENGTH, "A file is longer than 100,000 characters.")
      .refine(
        (text) => !UNSTORABLE.test(text),
        "A file holds a character that cannot be stored (null or a broken surrogate).",
      ),
  )
  .refine((files) => Object.keys(files).length <= MAX_FILES, "Too many files.")
  .refine(
    (files) => Object.values(files).reduce((sum, text) => sum + text.length, 0) <= MAX_TOTAL_LENGTH,
    "The files together are longer than 200,000 characters.",
  );

export type LabFiles = z.output<typeof labFilesSchema>;

/** Whether these are the files of a lab: all of them and no others. */
export function areFilesOf(expected: readonly string[], files: LabFiles): boolean {
  const names = Object.keys(files);
  return names.length === expected.length && expected.every((name) => Object.hasOwn(files, name));
}

/** One text for the same files whatever their order, to hash and compare them by. */
export function canonicalFiles(files: LabFiles): string {
  return JSON.stringify(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}
