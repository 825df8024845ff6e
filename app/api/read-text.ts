import "server-only";

type Problem = { problem: "too-large" | "cut-off" };

/**
 * Reads a request's body. Stops at the bound, whatever the length header says.
 * @returns the bytes, or why there are none: they are more than `maxBytes`, or the connection broke off
 */
export async function readBytes(
  request: Request,
  maxBytes: number,
): Promise<{ bytes: Uint8Array } | Problem> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of (request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
      length += chunk.byteLength;
      if (length > maxBytes) return { problem: "too-large" };
      chunks.push(chunk);
    }
  } catch {
    // The sender went away or was too slow: nobody waits for the answer.
    return { problem: "cut-off" };
  }
  return { bytes: Buffer.concat(chunks) };
}

/** As readBytes, as UTF-8. */
export async function readText(request: Request, maxBytes: number): Promise<{ text: string } | Problem> {
  const read = await readBytes(request, maxBytes);
  return "bytes" in read ? { text: new TextDecoder().decode(read.bytes) } : read;
}
