import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import satori from "satori";
import sharp from "sharp";
import { BoundedCache } from "../figures/bounded-cache.ts";
import type { PublicPortfolio } from "./read-public-portfolio.ts";

const FONTS = "node_modules/@fontsource/atkinson-hyperlegible-next/files";
const WIDTH = 1200;
const HEIGHT = 630;

type Child = { type: string; props: { style: Record<string, string | number>; children?: Child[] | string } };

const box = (style: Record<string, string | number>, children: Child[] | string = ""): Child => ({
  type: "div",
  props: { style: { display: "flex", ...style }, children },
});

/** Every link that is shared is looked up by many at once. */
const drawn = new BoundedCache<Promise<Uint8Array>>(100);

/** A card of a public portfolio, 1200 × 630 pixels, as PNG: the name, and what its projects are called. */
export function drawCard({
  name,
  projects,
}: Pick<PublicPortfolio, "name" | "projects">): Promise<Uint8Array> {
  const titles = projects.slice(0, 4).map(({ page, guide }) => (page?.title ?? "").trim() || guide);
  return drawn.get(JSON.stringify([name, titles]), () => draw(name, titles));
}

async function draw(name: string, titles: readonly string[]): Promise<Uint8Array> {
  const card = box(
    {
      width: WIDTH,
      height: HEIGHT,
      padding: 72,
      flexDirection: "column",
      justifyContent: "space-between",
      background: "#f5f5ef",
      color: "#17231f",
      fontFamily: "Atkinson",
    },
    [
      box({ flexDirection: "column" }, [
        box({ width: 64, height: 12, background: "#b83a0c", marginBottom: 36 }),
        box({ fontSize: 72, fontWeight: 700, lineHeight: 1.1 }, cut(name, 44)),
      ]),
      box(
        { flexDirection: "column", fontSize: 34, color: "#4d5a54" },
        titles.map((title) => box({ marginTop: 12 }, cut(title, 62))),
      ),
      box({ fontSize: 28, fontWeight: 700 }, "Waymark"),
    ],
  );
  const svg = await satori(card as Parameters<typeof satori>[0], {
    width: WIDTH,
    height: HEIGHT,
    fonts: fonts(),
  });
  return sharp(Buffer.from(svg)).png().toBuffer();
}

let kept: Parameters<typeof satori>[1]["fonts"] | undefined;

/** Letters are drawn as shapes: the machine needs no fonts of its own. */
function fonts() {
  const read = (weight: 400 | 700) => ({
    name: "Atkinson",
    weight,
    style: "normal" as const,
    data: readFileSync(join(process.cwd(), FONTS, `atkinson-hyperlegible-next-latin-${weight}-normal.woff`)),
  });
  kept ??= [read(400), read(700)];
  return kept;
}

/** By characters as people see them. */
function cut(text: string, most: number): string {
  const signs = [...text.replace(/\s+/g, " ")];
  return signs.length <= most
    ? signs.join("")
    : `${signs
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}
