import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const MODES = ["light", "dark", "light, more contrast", "dark, more contrast"] as const;
type Mode = (typeof MODES)[number];
type Tokens = ReadonlyMap<string, string>;

const css = readFileSync(fileURLToPath(new URL("./tokens.css", import.meta.url)), "utf8");
const modes = readModes(css);

const GROUNDS = ["paper", "paper-2", "paper-3", "terrain-1", "terrain-2", "terrain-3"];
const PAGE_GROUNDS = ["paper", "paper-2", "paper-3"];
const TEXTS = ["ink", "ink-2", "blaze", "good", "bad", "warn", "info"];
const CHARTS = ["chart-1", "chart-2", "chart-3", "chart-4", "chart-5", "chart-6"];

type Rgb = readonly [number, number, number];
type Matrix = readonly [Rgb, Rgb, Rgb];

/** How colours look to people with full colour blindness of one kind (Machado, Oliveira and Fernandes, 2009). */
const NORMAL: Matrix = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const SIGHT: Record<string, Matrix> = {
  "everybody else": NORMAL,
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

describe.each(MODES)("%s", (mode) => {
  const textContrast = mode.includes("more contrast") ? 7 : 4.5;

  test.each(TEXTS)("%s can be read as text on every ground", (text) => {
    for (const ground of GROUNDS) expectContrast(mode, text, ground, textContrast);
  });

  test("text on the blaze can be read, also while the pointer is on it", () => {
    expectContrast(mode, "blaze-ink", "blaze", textContrast);
    expectContrast(mode, "blaze-ink", "blaze-2", textContrast);
    expectContrast(mode, "paper", "bad", textContrast);
  });

  test.each(["line-2", "focus", "trail"])("%s can be seen as a mark on every ground", (mark) => {
    for (const ground of GROUNDS) expectContrast(mode, mark, ground, 3);
  });

  test.each(CHARTS)("%s can be seen as a mark on paper", (mark) => {
    for (const ground of PAGE_GROUNDS) expectContrast(mode, mark, ground, 3);
  });

  test("the focus ring is told apart from the blaze by more than its hue", () => {
    expect(distance(mode, "focus", "blaze", NORMAL)).toBeGreaterThan(20);
  });

  test.each(Object.entries(SIGHT))("chart colours stay apart for %s", (_name, sight) => {
    for (const [i, one] of CHARTS.entries())
      for (const other of CHARTS.slice(i + 1))
        expect(distance(mode, one, other, sight), `${one} and ${other}`).toBeGreaterThan(9);
  });
});

/** The tokens of each mode as the cascade leaves them: a later block overrides what it names. */
function readModes(source: string): Record<Mode, Tokens> {
  const blocks = source.split(/^:root \{$/m).slice(1);
  const tokens = blocks.map(
    (block) =>
      new Map([...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, k = "", v = ""]) => [k, v])),
  );
  const [light, dark, contrast, darkContrast] = tokens;
  if (!light || !dark || !contrast || !darkContrast)
    throw new Error("tokens.css no longer has its four blocks");
  return {
    light,
    dark: new Map([...light, ...dark]),
    "light, more contrast": new Map([...light, ...contrast]),
    "dark, more contrast": new Map([...light, ...dark, ...contrast, ...darkContrast]),
  };
}

function expectContrast(mode: Mode, mark: string, ground: string, least: number): void {
  const [a, b] = [luminance(colour(mode, mark)), luminance(colour(mode, ground))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  expect(ratio, `${mark} on ${ground}`).toBeGreaterThanOrEqual(least);
}

/** A token as linear light, 0 to 1. */
function colour(mode: Mode, token: string): Rgb {
  const hex = modes[mode].get(token);
  if (!hex) throw new Error(`tokens.css has no ${token}`);
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Distance in OKLab, times 100, as somebody with that sight sees it. */
function distance(mode: Mode, one: string, other: string, sight: Matrix): number {
  const [a, b] = [oklab(times(sight, colour(mode, one))), oklab(times(sight, colour(mode, other)))];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) * 100;
}

function times(m: Matrix, [r, g, b]: Rgb): Rgb {
  const row = (c: Rgb) => Math.min(1, Math.max(0, c[0] * r + c[1] * g + c[2] * b));
  return [row(m[0]), row(m[1]), row(m[2])];
}

function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
