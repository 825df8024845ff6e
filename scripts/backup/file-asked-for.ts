import { resolve } from "node:path";

/** A file as whoever typed its name meant it: npm and start.mjs go to the project's root first. */
export function fromWhereAsked(file: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), file);
}
