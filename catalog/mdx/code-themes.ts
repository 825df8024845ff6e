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
  background: "#f7f4ec",
  ink: "#24221d",
  comment: "#6a6557",
  keyword: "#9c2f1c",
  text: "#2d5f35",
  number: "#7a4a00",
  name: "#1e4f8a",
  type: "#6b3a86",
};

const dark: Palette = {
  background: "#1f1e1b",
  ink: "#ebe7dc",
  comment: "#a39d8d",
  keyword: "#ff9a7d",
  text: "#a5d49b",
  number: "#eec07c",
  name: "#9cc7f5",
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
