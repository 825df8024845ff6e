const KEY = "waymark-code-help";

/** Whether somebody wants completion, hover and type errors: yes, unless they said no or save data. */
export function readCodeHelp(): boolean {
  try {
    const chosen = localStorage.getItem(KEY);
    if (chosen !== null) return chosen === "on";
  } catch {
    // No storage, no choice.
  }
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  return connection?.saveData !== true;
}

export function writeCodeHelp(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? "on" : "off");
  } catch {
    // It holds for this page.
  }
}
