import { z } from "zod";
import { isStorable, UNSTORABLE_WORDS } from "../storable-text.ts";

const MAX_FILES = 20;
/** Characters a file; a lab's files are read and written by people. */
const MAX_FILE_LENGTH = 100_000;
const MAX_TOTAL_LENGTH = 200_000;

const fileName = z
  .string()
  .regex(/^[\w.-]+(\/[\w.-]+)*$/)
  .max(100);

const fileText = z
  .string()
  .max(MAX_FILE_LENGTH, "A file is longer than 100,000 characters.")
  .refine(isStorable, `A file ${UNSTORABLE_WORDS}`);

/** A lab's files as a learner has them: texts by name, within what can be stored. */
export const labFilesSchema = z
  // Counted before anything is looked at: a hundred thousand names would cost seconds to judge one by one.
  .custom<Record<string, string>>(hasFewKeys, "Too many files, or none of the form that they have.")
  .pipe(z.record(fileName, fileText))
  .refine(
    (files) => Object.values(files).reduce((sum, text) => sum + text.length, 0) <= MAX_TOTAL_LENGTH,
    "The files together are longer than 200,000 characters.",
  );

function hasFewKeys(files: unknown): boolean {
  return typeof files === "object" && files !== null && Object.keys(files).length <= MAX_FILES;
}

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
