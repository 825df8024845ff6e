import { existsSync, readdirSync } from "node:fs";

export const MIGRATIONS = "prisma/migrations";

/** The names of the migrations that this code needs, oldest first. */
export function knownMigrations(folder = MIGRATIONS): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b));
}
