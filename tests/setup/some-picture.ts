import sharp from "sharp";

/** A small picture. */
export async function somePicture(type: "png" | "jpeg" | "webp" = "png", side = 40): Promise<Uint8Array> {
  const plain = { create: { width: side, height: side, channels: 3 as const, background: "#425f6e" } };
  return new Uint8Array(await sharp(plain).toFormat(type).toBuffer());
}
