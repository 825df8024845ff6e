import { gzipSync } from "node:zlib";

/** More than any route takes. */
const MB_10 = 10_000_000;

export type RawBody = { name: string; body: string | Buffer; headers?: Record<string, string> };

/**
 * Bodies that are no JSON, nearly JSON, or far too much of it.
 * @param good a body that the route would take
 */
export function rawBodies(good: string): RawBody[] {
  const deep = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000);
  const chunked = { "transfer-encoding": "chunked" };
  return [
    { name: "nothing", body: "" },
    { name: "half of it", body: good.slice(0, -Math.ceil(good.length / 2)) },
    { name: "it twice", body: good + good },
    { name: "a comma too many", body: good.replace(/\}$/, ",}") },
    { name: "a comment", body: `/* a */${good}` },
    { name: "single quotes", body: good.replaceAll('"', "'") },
    { name: "a byte order mark", body: `\ufeff${good}` },
    { name: "UTF-16", body: Buffer.from(`\ufeff${good}`, "utf16le") },
    { name: "Latin-1", body: Buffer.from('{"a":"\u00e9"}', "latin1") },
    { name: "overlong UTF-8", body: Buffer.from([0x7b, 0x22, 0xc0, 0x80, 0x22, 0x3a, 0x31, 0x7d]) },
    { name: "double keys", body: `${good.slice(0, -1)},${good.slice(1)}` },
    { name: "1e999", body: '{"passed":1e999,"total":1e999,"baseRevision":1e999,"answers":[1e999]}' },
    { name: "NaN", body: '{"passed":NaN}' },
    { name: "Infinity", body: '{"passed":-Infinity}' },
    { name: "a huge integer", body: `{"passed":${"9".repeat(1_000)},"baseRevision":${"9".repeat(400)}}` },
    { name: "a list", body: `[${good}]` },
    { name: "a text", body: JSON.stringify(good) },
    { name: "null", body: "null" },
    { name: "NUL bytes", body: "\0".repeat(100) },
    { name: "lists 100,000 deep", body: deep("[", "]") },
    { name: "objects 100,000 deep", body: `${'{"answers":'.repeat(50_000)}1${"}".repeat(50_000)}` },
    { name: "answers 100,000 deep", body: `{"answers":${deep("[", "]")}}` },
    { name: "deep and open", body: "[".repeat(500_000) },
    { name: "100,000 keys", body: manyKeys(60_000) },
    { name: "100,000 files", body: `{"files":${manyKeys(60_000)}}` },
    { name: "1,000,000 bytes", body: `{"pad":"${"p".repeat(1_000_000 - 10)}"}` },
    { name: "1,000,001 bytes", body: `{"pad":"${"p".repeat(1_000_001 - 10)}"}` },
    { name: "1,000,001 bytes in chunks", body: `{"pad":"${"p".repeat(1_000_001 - 10)}"}`, headers: chunked },
    { name: "10 MB", body: Buffer.alloc(MB_10, 0x20) },
    { name: "10 MB in chunks", body: Buffer.alloc(MB_10, 0x20), headers: chunked },
    { name: "compressed", body: gzipSync(good), headers: { "content-encoding": "gzip" } },
    { name: "a bomb", body: gzipSync(Buffer.alloc(MB_10)), headers: { "content-encoding": "gzip" } },
    { name: "no type", body: good, headers: { "content-type": "" } },
    { name: "as a text", body: good, headers: { "content-type": "text/plain" } },
    { name: "as a form", body: "a=b", headers: { "content-type": "application/x-www-form-urlencoded" } },
    { name: "as parts", body: "--x--", headers: { "content-type": "multipart/form-data; boundary=x" } },
    { name: "another charset", body: good, headers: { "content-type": "application/json; charset=utf-7" } },
    { name: "a nonsensical type", body: good, headers: { "content-type": "application/json, ;;=%" } },
  ];
}

function manyKeys(count: number): string {
  return `{${Array.from({ length: count }, (_, index) => `"!${index.toString(36)}":0`).join(",")}}`;
}
