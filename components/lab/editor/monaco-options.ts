import type { monaco } from "./monaco.ts";

/** How Monaco is set up here, whatever it shows. */
export const MONACO_OPTIONS = {
  automaticLayout: true,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  fontFamily: "'JetBrains Mono Variable', monospace",
  fontLigatures: false,
  fontSize: 14,
  lineHeight: 21,
  tabSize: 4,
  insertSpaces: true,
  rulers: [88],
  renderLineHighlight: "line",
  overviewRulerLanes: 0,
  padding: { top: 12, bottom: 12 },
  fixedOverflowWidgets: true,
  // People bring their own words to a lab; suggestions come from what is written here.
  wordBasedSuggestions: "allDocuments",
  // Enter after a word that stands there in full is a new line, not that word once more.
  acceptSuggestionOnEnter: "smart",
  stickyScroll: { enabled: false },
} satisfies monaco.editor.IStandaloneEditorConstructionOptions;
