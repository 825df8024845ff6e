/** "1 picture", "7 pictures". */
export function pictureWords(pictures: number): string {
  return pictures === 1 ? "1 picture" : `${pictures} pictures`;
}
