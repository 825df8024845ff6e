/** Layout: one Int32 with the state, one with the length in bytes, then the bytes of the line. */
const WAITING = 0;
const ANSWERED = 1;
const CANCELLED = 2;
const HEADER_BYTES = 8;
/** Longest line that `input()` can take, in bytes of UTF-8. */
const CAPACITY = 64 * 1024;

/** The memory through which the page hands a typed line to a worker that waits for it. */
export function createInputBuffer(): SharedArrayBuffer {
  return new SharedArrayBuffer(HEADER_BYTES + CAPACITY);
}

/** Page: hands over one line (cut at the capacity) and wakes the worker. */
export function answerInputLine(buffer: SharedArrayBuffer, line: string): void {
  const bytes = new TextEncoder().encode(line).slice(0, CAPACITY);
  new Uint8Array(buffer, HEADER_BYTES).set(bytes);
  wake(buffer, ANSWERED, bytes.length);
}

/** Page: wakes the worker without a line. */
export function cancelInputLine(buffer: SharedArrayBuffer): void {
  wake(buffer, CANCELLED, 0);
}

/** Worker: blocks until a line is there; null when the wait was cancelled. */
export function awaitInputLine(buffer: SharedArrayBuffer): string | null {
  const header = new Int32Array(buffer, 0, 2);
  Atomics.wait(header, 0, WAITING);
  const state = Atomics.load(header, 0);
  const length = Atomics.load(header, 1);
  Atomics.store(header, 0, WAITING);
  if (state !== ANSWERED) return null;
  // A copy: TextDecoder refuses shared memory.
  return new TextDecoder().decode(new Uint8Array(buffer, HEADER_BYTES, length).slice());
}

/** Worker: forgets an answer that came when nobody waited. */
export function resetInputLine(buffer: SharedArrayBuffer): void {
  Atomics.store(new Int32Array(buffer, 0, 2), 0, WAITING);
}

function wake(buffer: SharedArrayBuffer, state: number, length: number): void {
  const header = new Int32Array(buffer, 0, 2);
  Atomics.store(header, 1, length);
  Atomics.store(header, 0, state);
  Atomics.notify(header, 0);
}
