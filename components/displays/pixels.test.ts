import { expect, test } from "vitest";
import { decodePng, pngSize } from "./pixels.ts";

/** The signature and the first chunk of a PNG of this size. */
function head(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(24);
  bytes.set([137, 80, 78, 71, 13, 10, 26, 10]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

test("a PNG's size is read from its first chunk, and nothing else passes for one", () => {
  expect(pngSize(head(640, 480))).toEqual({ width: 640, height: 480 });
  expect(() => pngSize(new TextEncoder().encode("<svg onload=alert(1)>....................."))).toThrow(
    "no PNG",
  );
});

test("a PNG that would fill the memory is not decoded", async () => {
  const data = Buffer.from(head(60_000, 60_000)).toString("base64");
  await expect(decodePng(data)).rejects.toThrow("too many pixels");
});
