/** The header in which our own server numbers the requests that may be a form's. */
export const REQUEST_HEADER = "x-waymark-request";

/** Next's bundle and the server around it are two modules in one process. */
const kept = globalThis as { waymarkFormArrivals?: Set<string> };
kept.waymarkFormArrivals ??= new Set();
const arrived = kept.waymarkFormArrivals;

/** Notes that a request's form reached its action: from here on, a failure is ours. */
export function noteArrival(request: string | null): void {
  if (request !== null) arrived.add(request);
}

/** Whether a request reached its action; forgets it. */
export function forgetArrival(request: string): boolean {
  return arrived.delete(request);
}
