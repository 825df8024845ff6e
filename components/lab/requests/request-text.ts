/**
 * Headers as people write them, one in a line: `X-Request-Id: 7`.
 * @returns the pairs, or words for the first line that is none
 */
export function readHeaders(text: string): { headers: [string, string][] } | { fault: string } {
  const headers: [string, string][] = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim();
    // RFC 9110, section 5.1: a token.
    if (colon < 1 || !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name))
      return { fault: `“${line.trim()}” is no header: write a name, a colon and a value.` };
    headers.push([name, line.slice(colon + 1).trim()]);
  }
  return { headers };
}

/** The headers of a request as a text, one in a line. */
export function writeHeaders(headers: readonly (readonly [string, string])[]): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join("\n");
}

/** A body for reading: JSON indented, everything else as it is. */
export function readableBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/**
 * The value below which a share of them lies, by the nearest rank.
 * @param share from 0 to 1: 0.95 for the 95th percentile
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

/** Milliseconds with as many digits as are worth reading: 0.35 ms, 12.4 ms, 1,250 ms. */
export function millisecondsWords(value: number): string {
  const digits = value < 1 ? 2 : value < 100 ? 1 : 0;
  return `${value.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits })} ms`;
}
