import type { Reference } from "./mdx/inspection.ts";

/** What something in a file refers to, looked up once everything is read. */
export type FileReference = Reference & { file: string };
