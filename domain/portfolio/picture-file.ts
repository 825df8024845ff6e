/** What is taken of a picture, before it is decoded. */
export const PICTURE_LIMITS = {
  /** Of the file as it is sent. */
  bytes: 6_000_000,
  /** Of its longer side. */
  side: 8_000,
  pixels: 24_000_000,
  /** Pictures of one person. */
  count: 60,
} as const;

export const PICTURE_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

/**
 * What kind of picture some bytes are, by their content alone.
 * @returns null where they are none of those that are taken
 * Sources: https://www.w3.org/TR/png-3/#5PNG-file-signature, https://www.w3.org/Graphics/JPEG/itu-t81.pdf (B.1.1.3),
 * https://www.rfc-editor.org/rfc/rfc9649#section-2.4
 */
export function pictureType(bytes: Uint8Array): PictureType | null {
  if (startsWith(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png";
  if (startsWith(bytes, 0, [0xff, 0xd8, 0xff])) return "image/jpeg";
  if (startsWith(bytes, 0, RIFF) && startsWith(bytes, 8, WEBP)) return "image/webp";
  return null;
}

const RIFF = [0x52, 0x49, 0x46, 0x46];
const WEBP = [0x57, 0x45, 0x42, 0x50];

function startsWith(bytes: Uint8Array, at: number, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[at + index] === byte);
}

/**
 * Where a picture ends among its bytes; more bytes after it would be another file on its back.
 * @returns null where it has no end
 */
export function pictureEnd(type: PictureType, bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === "image/webp")
    return bytes.length < 12 ? null : evenEnd(8 + view.getUint32(4, true), bytes.length);
  return type === "image/png" ? pngEnd(view) : jpegEnd(view);
}

/** A chunk of odd length is followed by a byte that counts for nothing. */
function evenEnd(end: number, length: number): number | null {
  return end > length ? null : end + (end % 2 === 1 && end < length ? 1 : 0);
}

/** PNG is a row of chunks: length, name, data, checksum; the last is called IEND. */
function pngEnd(view: DataView): number | null {
  for (let at = 8; at + 12 <= view.byteLength; ) {
    const next = at + 12 + view.getUint32(at);
    if (next > view.byteLength) return null;
    if (view.getUint32(at + 4) === 0x49454e44) return next;
    at = next;
  }
  return null;
}

/** JPEG is a row of segments, each with a marker and a length; after SOS comes coded data, in which 0xff is stuffed. */
function jpegEnd(view: DataView): number | null {
  for (let at = 2; at + 4 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return at + 2;
    at += 2 + view.getUint16(at + 2);
    if (marker === 0xda) at = codedEnd(view, at);
  }
  return view.byteLength >= 2 && view.getUint16(view.byteLength - 2) === 0xffd9 ? view.byteLength : null;
}

/** The next marker that ends coded data: neither a stuffed byte nor a restart. */
function codedEnd(view: DataView, from: number): number {
  let at = from;
  while (at + 1 < view.byteLength) {
    const next = view.getUint8(at + 1);
    if (view.getUint8(at) === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += 1;
  }
  return view.byteLength;
}
