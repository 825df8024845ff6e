"use client";
import { useEffect, useRef, useState } from "react";
import { type DecodedPicture, decodePng, pixelsOf } from "./pixels.ts";
import { type PictureSpec, summarisePicture } from "./summarise.ts";

/** An image from numbers, or a PNG that matplotlib drew, on a canvas. */
export function PictureView({ spec }: { spec: PictureSpec }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let current = true;
    const decoded: Promise<DecodedPicture> =
      spec.kind === "png" ? decodePng(spec.data) : Promise.resolve(pixelsOf(spec));
    decoded
      .then((picture) => {
        const element = canvas.current;
        const context = element?.getContext("2d");
        if (!current || !element || !context) return;
        element.width = picture.width;
        element.height = picture.height;
        if (picture instanceof ImageData) context.putImageData(picture, 0, 0);
        else context.drawImage(picture, 0, 0);
      })
      .catch(() => {
        if (current) setFailed(true);
      });
    return () => {
      current = false;
    };
  }, [spec]);

  const label = summarisePicture(spec);
  return (
    <figure className="display" aria-live="off">
      {spec.kind === "image" && spec.title ? (
        <figcaption className="display-title">{spec.title}</figcaption>
      ) : null}
      {failed ? (
        <p className="text-sm">The picture could not be read.</p>
      ) : (
        <canvas
          ref={canvas}
          role="img"
          aria-label={label}
          className={spec.kind === "png" ? "display-png" : "display-image"}
          style={
            spec.kind === "image"
              ? { aspectRatio: `${spec.width} / ${spec.height}`, width: widthOf(spec) }
              : undefined
          }
        />
      )}
      <p className="text-xs text-ink-2">{spec.kind === "image" ? sizeWords(spec) : null}</p>
      {spec.kind === "image"
        ? spec.notes.map((note) => (
            <p key={note} className="text-xs text-ink-2">
              {note}
            </p>
          ))
        : null}
    </figure>
  );
}

/** Small images are enlarged by a whole number, so that each pixel can be seen. */
function widthOf({ width, height }: Extract<PictureSpec, { kind: "image" }>): number {
  const times = Math.max(1, Math.floor(280 / Math.max(width, height)));
  return width * times;
}

function sizeWords(spec: Extract<PictureSpec, { kind: "image" }>): string {
  const words = summarisePicture({ ...spec, title: "" });
  return words.replace(/^Image, /, "");
}
