import "server-only";
import { hash, verify } from "@node-rs/argon2";

/** `Algorithm.Argon2id`, whose ambient enum cannot be imported under verbatimModuleSyntax. */
const ARGON2ID = 2;

// OWASP's password storage cheat sheet: argon2id with 19 MiB, two passes, one lane.
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** @returns the argon2id hash of a password, as a PHC string */
export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS);
}

let decoy: Promise<string> | undefined;

/**
 * Compares a password with a stored hash. Without one it takes as long, so that the time tells nobody whether
 * an address has an account.
 */
export async function passwordMatches(stored: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword("a password that nobody has");
  const matches = await verify(stored ?? (await decoy), password);
  return matches && typeof stored === "string";
}
