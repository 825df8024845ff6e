/**
 * Megabits a second below which the image of Python's memory, 0.4 MB more than a plain start fetches, takes longer to
 * come than it saves: about two seconds on the machines that have such lines.
 */
const SLOW_MBIT = 1.5;

/** The runtime of which this browser once fetched the image: it is in the cache, and costs no line anything. */
const FETCHED = "waymark-python-image";

type Line = { downlink?: number; saveData?: boolean };

/**
 * Whether Python should start without its memory image. Only where the browser tells what the line is like, and has
 * not fetched the image before.
 * @param base where the runtime is served from
 */
export function isSlowLine(base: string, line: Line | undefined = lineOfBrowser()): boolean {
  const slow = line?.saveData === true || (line?.downlink !== undefined && line.downlink < SLOW_MBIT);
  return slow && fetchedImage() !== base;
}

/** Keeps in mind that the image of this runtime was fetched. */
export function rememberImage(base: string): void {
  try {
    localStorage.setItem(FETCHED, base);
  } catch {
    // Without storage it is decided by the line alone.
  }
}

function fetchedImage(): string | null {
  try {
    return localStorage.getItem(FETCHED);
  } catch {
    return null;
  }
}

function lineOfBrowser(): Line | undefined {
  return (globalThis.navigator as (Navigator & { connection?: Line }) | undefined)?.connection;
}
