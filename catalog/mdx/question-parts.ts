/** The ids of a question's options in the order of the text: a, b, c … */
export function optionIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    index < 26 ? String.fromCharCode(97 + index) : `o${index + 1}`,
  );
}
