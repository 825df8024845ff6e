export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "waymark-theme";

/** The chosen theme; "system" where nothing was chosen or storage is closed to us. */
export function readTheme(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === stored) ?? "system";
  } catch {
    return "system";
  }
}

/** Chooses a theme for this browser and shows it at once. */
export function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage is closed: the choice holds until the next page is loaded.
  }
  show(theme);
  window.dispatchEvent(new Event(KEY));
}

/** Calls back when the choice changes, here or in another tab. */
export function onThemeChange(callback: () => void): () => void {
  const fromOtherTab = (event: StorageEvent) => {
    if (event.key !== KEY) return;
    show(readTheme());
    callback();
  };
  window.addEventListener("storage", fromOtherTab);
  window.addEventListener(KEY, callback);
  return () => {
    window.removeEventListener("storage", fromOtherTab);
    window.removeEventListener(KEY, callback);
  };
}

function show(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
