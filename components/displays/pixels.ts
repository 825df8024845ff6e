import type { PictureSpec } from "./summarise.ts";

export type DecodedPicture = ImageData | ImageBitmap;

/** A small file can unfold to a picture that fills the memory: its size is looked at before it is decoded. */
const MOST_PIXELS = 8_000_000;
const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];

/** The pixels of an image whose channels are bytes. */
export function pixelsOf({
  width,
  height,
  channels,
  data,
}: Extract<PictureSpec, { kind: "image" }>): ImageData {
  return new ImageData(toRgba(bytesOf(data), channels), width, height);
}

/** Grey, colour or colour with opacity as four bytes a pixel. */
export function toRgba(bytes: Uint8Array, channels: 1 | 3 | 4): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray((bytes.length / channels) * 4);
  for (let at = 0; at * channels < bytes.length; at += 1) {
    const from = at * channels;
    for (const channel of [0, 1, 2])
      pixels[at * 4 + channel] = bytes[channels === 1 ? from : from + channel] ?? 0;
    pixels[at * 4 + 3] = channels === 4 ? (bytes[from + 3] ?? 255) : 255;
  }
  return pixels;
}

/** @throws Error when it is no PNG, or one that is too large */
export async function decodePng(data: string): Promise<ImageBitmap> {
  const bytes = bytesOf(data);
  const { width, height } = pngSize(bytes);
  if (width * height > MOST_PIXELS) throw new Error("the picture has too many pixels");
  return createImageBitmap(new Blob([bytes], { type: "image/png" }));
}

/**
 * Width and height as a PNG's first chunk gives them.
 * @throws Error when it is no PNG
 */
export function pngSize(bytes: Uint8Array): { width: number; height: number } {
  if (bytes.length < 24 || SIGNATURE.some((byte, at) => bytes[at] !== byte))
    throw new Error("this is no PNG");
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function bytesOf(data: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
}
