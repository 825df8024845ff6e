import { createRenderer, pluginFramesTexts, type RehypeExpressiveCodeOptions } from "rehype-expressive-code";
import { codeThemes } from "./code-themes.ts";

pluginFramesTexts.overrideTexts(undefined, { copyButtonTooltip: "Copy", copyButtonCopied: "Copied" });

const options: RehypeExpressiveCodeOptions = {
  themes: codeThemes,
  minSyntaxHighlightingColorContrast: 5,
  useDarkModeMediaQuery: true,
  themeCssSelector: (theme) => `[data-theme="${theme.type}"]`,
  styleOverrides: {
    borderRadius: "3px",
    borderColor: "var(--line)",
    codeBackground: "var(--paper-2)",
    codeFontFamily: "var(--mono)",
    codeFontSize: "0.9375rem",
    codeLineHeight: "1.6",
    uiFontFamily: "var(--sans)",
    focusBorder: "var(--focus)",
    frames: {
      shadowColor: "transparent",
      editorTabBarBackground: "var(--paper-2)",
      editorActiveTabBackground: "var(--paper-2)",
      editorActiveTabForeground: "var(--ink-2)",
      editorActiveTabIndicatorTopColor: "transparent",
      editorActiveTabIndicatorBottomColor: "transparent",
      editorActiveTabBorderColor: "transparent",
      editorTabBarBorderBottomColor: "var(--line)",
      editorBackground: "var(--paper-2)",
      terminalBackground: "var(--paper-2)",
      terminalTitlebarBackground: "var(--paper-2)",
      terminalTitlebarForeground: "var(--ink-2)",
      terminalTitlebarBorderBottomColor: "var(--line)",
      inlineButtonForeground: "var(--ink)",
      inlineButtonBackground: "var(--ink)",
      tooltipSuccessBackground: "var(--ink)",
      tooltipSuccessForeground: "var(--paper)",
    },
  },
  defaultProps: { wrap: false },
};

/**
 * How code is drawn in lessons. The styles and the script that the blocks need are left out of the page:
 * they stand in two files of ours, which a strict policy allows (see code-assets.ts).
 */
export const expressiveCodeOptions: RehypeExpressiveCodeOptions = {
  ...options,
  customCreateRenderer: async (given) => ({
    ...(await createRenderer(given)),
    baseStyles: "",
    themeStyles: "",
    jsModules: [],
  }),
};

/**
 * The style sheet and the script that every page with code loads.
 * @throws Error when the library's script is no longer the one that this was written for
 */
export async function renderCodeAssets(): Promise<{ css: string; js: string }> {
  const { baseStyles, themeStyles, jsModules } = await createRenderer(options);
  const js = jsModules.join("\n");
  // It makes every block that scrolls a landmark without a name; a page has many of them.
  if (!js.includes('"role","region"'))
    throw new Error("expressive-code's script has changed: see code-options.ts");
  return {
    css: `${baseStyles}\n${themeStyles}\n`,
    js: `${js.replaceAll('"role","region"', '"role","group"')}\n`,
  };
}
