/** Something that stops a script, told in one line to whoever started it. */
export class Stop extends Error {}

/**
 * Runs a step and tells how long it took.
 * @param label what is being done, in the present participle ("Starting the database")
 */
export async function step<T>(label: string, run: () => Promise<T>): Promise<T> {
  const began = Date.now();
  console.log(`• ${label}`);
  const value = await run();
  const seconds = (Date.now() - began) / 1000;
  if (seconds >= 1) console.log(`  done in ${seconds.toFixed(1)} s`);
  return value;
}

/** Prints the one line of a Stop, or the whole of an unexpected error, and ends the process with status 1. */
export function fail(error: unknown): never {
  if (
    error instanceof Error &&
    (error instanceof Stop || error.name === "EnvError" || error.constructor.name === "EnvError")
  )
    console.error(`\n${error.message}`);
  else console.error(error);
  process.exit(1);
}
