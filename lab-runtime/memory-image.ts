/**
 * Python's memory after its start, as what differs from a memory that was only just initialised: everything else
 * the wasm brings along itself. A file of 32-bit words: a head, pairs of (place, length), the words that differ,
 * and, padded with spaces, JSON with what its restorer must know.
 */
const MAGIC = 0x774d0001;
const HEAD_WORDS = 7;
/** A gap between differing words that is shorter than this costs less than another pair. */
const SHORTEST_GAP = 6;

/** What a memory image holds; `runs` and `words` are counted in words of four bytes. */
export type MemoryImage = {
  /** Length of the memory in bytes. */
  heapLength: number;
  /** How many words from the beginning are summed after restoring, and what they then must come to. */
  checked: number;
  sum: number;
  note: unknown;
  runs: Uint32Array;
  words: Uint32Array;
};

/**
 * Writes an image.
 * @param fresh memories as the wasm brings them and after several initialisations; only where all of them agree can
 * a restorer be relied on to have the same
 * @param heap the memory to be restored later
 * @param always stretches [from, to), in bytes, that are written whatever stands there
 * @param note anything that JSON can say
 */
export function encodeImage(
  fresh: readonly Uint8Array[],
  heap: Uint8Array,
  always: readonly (readonly [number, number])[],
  note: unknown,
): Uint8Array<ArrayBuffer> {
  const to = wordsOf(heap);
  const from = fresh.map(wordsOf);
  const differs = (at: number) =>
    from.some((words) => words[at] !== to[at]) ||
    always.some(([begin, end]) => at * 4 >= begin && at * 4 < end);
  const runs: number[] = [];
  let total = 0;
  for (let at = 0; at < to.length; at += 1) {
    if (!differs(at)) continue;
    let end = at + 1;
    for (let next = end; next < to.length && next - end < SHORTEST_GAP; next += 1)
      if (differs(next)) end = next + 1;
    runs.push(at, end - at);
    total += end - at;
    at = end;
  }
  const checked = Math.max(...from.map(lastWord)) + 1;
  const text = new TextEncoder().encode(JSON.stringify(note));
  const image = new Uint32Array(HEAD_WORDS + runs.length + total + Math.ceil(text.length / 4));
  image.set([MAGIC, heap.length, checked, sumOf(to, checked), runs.length, total, text.length]);
  image.set(runs, HEAD_WORDS);
  let filled = HEAD_WORDS + runs.length;
  for (let index = 0; index < runs.length; index += 2) {
    const place = runs[index] ?? 0;
    const length = runs[index + 1] ?? 0;
    image.set(to.subarray(place, place + length), filled);
    filled += length;
  }
  const bytes = new Uint8Array(image.buffer);
  bytes.fill(0x20, filled * 4);
  bytes.set(text, filled * 4);
  return bytes;
}

/** @throws when the bytes are no complete image of this format */
export function decodeImage(bytes: ArrayBuffer): MemoryImage {
  if (bytes.byteLength < HEAD_WORDS * 4) throw new Error(DAMAGED);
  const head = new Uint32Array(bytes, 0, HEAD_WORDS);
  const [magic, heapLength = 0, checked = 0, sum = 0, runsLength = 0, wordsLength = 0, textLength = 0] = head;
  const textAt = (HEAD_WORDS + runsLength + wordsLength) * 4;
  if (magic !== MAGIC || bytes.byteLength !== textAt + Math.ceil(textLength / 4) * 4)
    throw new Error(DAMAGED);
  return {
    heapLength,
    checked,
    sum,
    note: JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, textAt, textLength))),
    runs: new Uint32Array(bytes, HEAD_WORDS * 4, runsLength),
    words: new Uint32Array(bytes, (HEAD_WORDS + runsLength) * 4, wordsLength),
  };
}

/**
 * Brings an initialised memory to the state of the image.
 * @throws when it does not come out as it was: the memory is another one, or the image is damaged
 */
export function applyImage(heap: Uint8Array, image: MemoryImage): void {
  const { runs, words } = image;
  if (heap.length < image.heapLength) throw new Error("the memory is too small for its image");
  const to = wordsOf(heap);
  let taken = 0;
  for (let index = 0; index < runs.length; index += 2) {
    const place = runs[index] ?? 0;
    const length = runs[index + 1] ?? 0;
    to.set(words.subarray(taken, taken + length), place);
    taken += length;
  }
  if (sumOf(to, image.checked) !== image.sum) throw new Error(DAMAGED);
}

const DAMAGED = "the memory image is damaged, or was made for another Python";

/** A sum of the first words. Zeros are passed over; each word counts with its place. */
function sumOf(words: Uint32Array, count: number): number {
  let sum = 0;
  for (let at = 0; at < count; at += 1) {
    const word = words[at] ?? 0;
    if (word !== 0) sum = (Math.imul(sum, 31) + (word ^ at)) | 0;
  }
  return sum >>> 0;
}

function lastWord(words: Uint32Array): number {
  let at = words.length - 1;
  while (at >= 0 && words[at] === 0) at -= 1;
  return at;
}

function wordsOf(memory: Uint8Array): Uint32Array {
  return new Uint32Array(memory.buffer, memory.byteOffset, memory.length >>> 2);
}
