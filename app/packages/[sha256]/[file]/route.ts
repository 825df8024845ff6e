import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { findInMirror } from "@/catalog/packages/mirror.ts";
import { packagesFolder } from "@/env.ts";

export const dynamic = "force-dynamic";

const YEAR = 365 * 24 * 3600;

/** A file of the mirror of Python packages. Its address holds its sum, so it may be kept for ever. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ sha256: string; file: string }> },
): Promise<Response> {
  const { sha256, file } = await params;
  const path = findInMirror(packagesFolder(), sha256, file);
  if (!path) return new Response("There is no such package.", { status: 404 });
  const { size } = await stat(path);
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>, {
    headers: {
      "Content-Type": "application/zip",
      "Content-Length": String(size),
      "Cache-Control": `public, max-age=${YEAR}, immutable`,
    },
  });
}
