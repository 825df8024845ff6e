import type { ShortcutGroup } from "@/components/ui/shortcuts-sheet.tsx";

/** On a Mac, Cmd does what Ctrl does elsewhere, but for Tab: Monaco takes Ctrl there too. */
export const LAB_SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: "Everywhere in the lab",
    keys: [
      ["Ctrl+Enter or Shift+Enter", "Run"],
      ["Ctrl+Shift+Enter", "Check"],
      ["Ctrl+S", "Save now"],
      ["?", "This list, while no text is being typed"],
    ],
  },
  {
    title: "In both editors",
    keys: [
      ["Ctrl+/", "Comment lines out, or in again"],
      ["Ctrl+Z, Ctrl+Shift+Z", "Undo, redo"],
      ["← and →", "From file to file, on the tabs"],
    ],
  },
  {
    title: "In the full editor",
    keys: [
      ["Ctrl+Space", "Suggestions"],
      ["Ctrl+Shift+Space", "The arguments of the call"],
      ["Ctrl+K Ctrl+I", "What is under the caret"],
      ["Ctrl+F, Ctrl+H", "Find, replace"],
      ["Ctrl+D", "Select the next place that is the same"],
      ["Alt+↑, Alt+↓", "Move the line"],
      ["Ctrl+G", "Go to a line"],
      ["F1", "Every command of the editor"],
      ["Ctrl+M (Mac: Ctrl+Shift+M)", "Let Tab leave the editor"],
    ],
  },
];
