import { ExpressiveCodeTheme } from "rehype-expressive-code";

type Palette = {
  background: string;
  ink: string;
  comment: string;
  keyword: string;
  text: string;
  number: string;
  name: string;
  type: string;
};

const light: Palette = {
  background: "#fdfdfa",
  ink: "#17231f",
  comment: "#5b6862",
  keyword: "#9c2805",
  text: "#1d6b3c",
  number: "#775000",
  name: "#1b5a8a",
  type: "#6b3a86",
};

const dark: Palette = {
  background: "#18221f",
  ink: "#e7ebe3",
  comment: "#a6b2aa",
  keyword: "#ffa277",
  text: "#86d6a0",
  number: "#e6b64a",
  name: "#82c0f0",
  type: "#d3b1ea",
};

/** The two code themes: few colours, each for one kind of word, in the tones of the site. */
export const codeThemes = [theme("waymark-light", "light", light), theme("waymark-dark", "dark", dark)];

function theme(name: string, type: "light" | "dark", palette: Palette): ExpressiveCodeTheme {
  const rule = (foreground: string, scope: string[], fontStyle?: string) => ({
    scope,
    settings: fontStyle ? { foreground, fontStyle } : { foreground },
  });
  return new ExpressiveCodeTheme({
    name,
    type,
    colors: { "editor.background": palette.background, "editor.foreground": palette.ink },
    tokenColors: [
      rule(palette.comment, ["comment", "punctuation.definition.comment"], "italic"),
      rule(palette.text, ["string", "string.quoted", "markup.inline.raw"]),
      rule(palette.number, [
        "constant.numeric",
        "constant.language",
        "constant.character",
        "support.constant",
      ]),
      rule(palette.keyword, [
        "keyword",
        "storage",
        "storage.type",
        "keyword.operator.logical",
        "markup.heading",
      ]),
      rule(palette.ink, ["keyword.operator", "punctuation", "variable", "meta.function-call.arguments"]),
      rule(palette.name, [
        "entity.name.function",
        "support.function",
        "meta.function-call.generic",
        "entity.name.tag",
      ]),
      rule(palette.type, [
        "entity.name.type",
        "entity.name.class",
        "support.type",
        "support.class",
        "entity.other.attribute-name",
      ]),
      rule(palette.name, ["entity.name.function.decorator", "support.type.property-name", "meta.decorator"]),
    ],
  });
}
