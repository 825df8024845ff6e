/** What somebody has written and not sent, on this device: nothing that is lost with a page. */
const keyOf = (account: string, place: string) => `waymark.comment.${account}.${place}`;

/** @param place the conversation, or whatever it will be about */
export function readDraft(account: string, place: string): string {
  try {
    return localStorage.getItem(keyOf(account, place)) ?? "";
  } catch {
    // Storage may be shut off; the page works without it.
    return "";
  }
}

export function keepDraft(account: string, place: string, text: string): void {
  try {
    if (text === "") localStorage.removeItem(keyOf(account, place));
    else localStorage.setItem(keyOf(account, place), text);
  } catch {
    // As above; what is typed stays on the page.
  }
}
