import type { SaveState } from "./kept-work.ts";

const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** Where somebody's work is. @param noun what it is called */
export function saveWords(save: SaveState, noun: "code" | "work"): string {
  switch (save.kind) {
    case "loading":
      return `Opening your ${noun}`;
    case "untouched":
      return "Nothing written yet";
    case "saving":
      return "Saving";
    case "saved":
      return `Saved ${time.format(new Date(save.at))}`;
    case "page-only":
      return `Not saved: only on this page. Copy your ${noun} before you leave`;
    case "conflict":
      return "Two versions: choose one";
    case "device":
      switch (save.why) {
        case "visitor":
          return "Kept on this device";
        case "signed-out":
          return "Kept on this device: you are signed out";
        case "other-account":
          return "Kept on this device: somebody else has signed in here";
        case "offline":
          return "Kept on this device: the site cannot be reached";
        case "refused":
          return `Kept on this device: ${save.message ?? "the site did not take it"}`;
      }
  }
}
