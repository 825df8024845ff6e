import { monaco } from "./monaco.ts";

export const LIGHT = "waymark-light";
export const DARK = "waymark-dark";

/** Our paper and ink in place of Monaco's own white and grey; code colours as in the lessons. */
export function defineThemes(): void {
  monaco.editor.defineTheme(LIGHT, {
    base: "vs",
    inherit: true,
    rules: [
      { token: "comment", foreground: "5c6470", fontStyle: "italic" },
      { token: "keyword", foreground: "8a2f0f" },
      { token: "string", foreground: "1f6244" },
      { token: "number", foreground: "1d4f91" },
    ],
    colors: colours(),
  });
  monaco.editor.defineTheme(DARK, {
    base: "vs-dark",
    inherit: true,
    rules: [
      { token: "comment", foreground: "9aa3ad", fontStyle: "italic" },
      { token: "keyword", foreground: "f2a583" },
      { token: "string", foreground: "8fd0ac" },
      { token: "number", foreground: "9cc3f5" },
    ],
    colors: colours(),
  });
}

/** Monaco takes hexadecimal colours only, so the tokens are read as they stand on the page. */
function colours(): Record<string, string> {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const pairs: [string, string][] = [
    ["editor.background", token("--paper-2")],
    ["editor.foreground", token("--ink")],
    ["editorLineNumber.foreground", token("--ink-2")],
    ["editorLineNumber.activeForeground", token("--ink")],
    ["editor.lineHighlightBackground", token("--paper-3")],
    ["editorRuler.foreground", token("--line")],
    ["editorCursor.foreground", token("--ink")],
    ["editorError.foreground", token("--bad")],
  ];
  return Object.fromEntries(pairs.filter(([, colour]) => /^#[0-9a-f]{6}$/i.test(colour)));
}

/** Whether the page is dark now, by choice or by the system. */
export function themeNow(): boolean {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "dark" || chosen === "light") return chosen === "dark";
  return window.matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Calls back whenever the page turns dark or light. @returns to be called at the end */
export function watchTheme(onChange: (dark: boolean) => void): () => void {
  const tell = () => {
    defineThemes();
    onChange(themeNow());
  };
  const query = window.matchMedia("(prefers-color-scheme: dark)");
  query.addEventListener("change", tell);
  const observer = new MutationObserver(tell);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => {
    query.removeEventListener("change", tell);
    observer.disconnect();
  };
}
