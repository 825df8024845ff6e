import "server-only";

/**
 * Reads a request's body as UTF-8. Stops at the bound, whatever the length header says.
 * @returns the text, or why there is none: it is longer than `maxBytes`, or the connection broke off
 */
export async function readText(
  request: Request,
  maxBytes: number,
): Promise<{ text: string } | { problem: "too-large" | "cut-off" }> {
  if (!request.body) return { text: "" };
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  try {
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) return { problem: "too-large" };
      text += decoder.decode(chunk, { stream: true });
    }
  } catch {
    // The sender went away or was too slow: nobody waits for the answer.
    return { problem: "cut-off" };
  }
  return { text: text + decoder.decode() };
}
