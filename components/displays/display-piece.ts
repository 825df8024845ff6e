import type { DisplaySpec } from "@/lab-runtime/client.ts";

/** A display among the pieces of a program's output. */
export type DisplayPiece = { id: number; kind: "display"; slot: number; spec: DisplaySpec };

/** Puts a display where its slot stands already, else at the end. */
export function withDisplay<Other extends { id: number; kind: string }>(
  before: readonly (Other | DisplayPiece)[],
  slot: number,
  spec: DisplaySpec,
): (Other | DisplayPiece)[] {
  const stands = before.some((piece) => isDisplay(piece) && piece.slot === slot);
  if (!stands) return [...before, { id: (before.at(-1)?.id ?? 0) + 1, kind: "display", slot, spec }];
  return before.map((piece) => (isDisplay(piece) && piece.slot === slot ? { ...piece, spec } : piece));
}

export function isDisplay(piece: { kind: string }): piece is DisplayPiece {
  return piece.kind === "display";
}
