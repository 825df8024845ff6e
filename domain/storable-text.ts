/** What PostgreSQL cannot keep in a text: the null character and halves of surrogate pairs. */
const UNSTORABLE = /\0|\p{Surrogate}/gu;

/** Whether a text can be stored as it is. */
export function isStorable(text: string): boolean {
  return toStorable(text) === text;
}

/** The text with a replacement character (U+FFFD) for each one that cannot be stored. */
export function toStorable(text: string): string {
  return text.replace(UNSTORABLE, "\ufffd");
}

/** What to say about a text that cannot be stored. */
export const UNSTORABLE_WORDS = "holds a character that cannot be stored (null or a broken surrogate).";
