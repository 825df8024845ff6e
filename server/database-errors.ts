import "server-only";
import { Prisma } from "./generated/prisma/client.ts";

/** Whether a write failed because a row with the same key is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
