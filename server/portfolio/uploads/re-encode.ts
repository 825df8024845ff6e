import "server-only";
import sharp from "sharp";
import {
  PICTURE_LIMITS,
  type PictureType,
  pictureEnd,
  pictureType,
} from "@/domain/portfolio/picture-file.ts";

/** What is kept of a picture: pixels alone, as WebP. */
export const KEPT_TYPE = "image/webp";
/** Of the longer side of what is kept; a page shows less. */
const KEPT_SIDE = 2_400;

export type KeptPicture = { bytes: Uint8Array; width: number; height: number };

/**
 * Makes a new picture of one that somebody sent: what the file holds beside its pixels (places, names, programs) is
 * gone with it.
 * @param said the type that the sender gave
 * @returns the picture, or why it is not taken
 */
export async function reEncode(sent: Uint8Array, said: string): Promise<KeptPicture | { problem: string }> {
  const type = pictureType(sent);
  if (!type) return { problem: "That is no PNG, JPEG or WebP picture, whatever its name says." };
  if (said !== type) return { problem: `The file says that it is ${said || "nothing"}, and is ${type}.` };
  const end = pictureEnd(type, sent);
  if (end === null) return { problem: "The picture is cut off or broken." };
  if (end < sent.length && !isAnotherPicture(type, sent.subarray(end)))
    return { problem: "There is another file behind the picture. Save the picture anew and send that." };
  const size = await sizeOf(sent);
  if (!size) return { problem: "The picture cannot be read." };
  const { width, height } = size;
  const { side, pixels } = PICTURE_LIMITS;
  if (Math.max(width, height) > side || width * height > pixels)
    return {
      problem: `The picture has ${width} × ${height} pixels: at most ${side} on a side and 24 million in all are taken.`,
    };
  try {
    const { data, info } = await sharp(sent, { limitInputPixels: pixels, failOn: "error" })
      .rotate()
      .resize({ width: KEPT_SIDE, height: KEPT_SIDE, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 88 })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch {
    return { problem: "The picture is cut off or broken." };
  }
}

async function sizeOf(sent: Uint8Array): Promise<{ width: number; height: number } | null> {
  try {
    const { width, height } = await sharp(sent, { limitInputPixels: false }).metadata();
    return { width, height };
  } catch {
    return null;
  }
}

/** Phones put a second picture behind the first, a depth map or a moment earlier; it goes with all the rest. */
function isAnotherPicture(type: PictureType, rest: Uint8Array): boolean {
  return type === "image/jpeg" && pictureType(rest) === "image/jpeg";
}
