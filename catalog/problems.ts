/** One thing that is wrong with the content, where an author would look for it. */
export type Problem = {
  /** Path relative to the project's root. */
  file: string;
  /** 1-based; 1 where the whole file is meant. */
  line: number;
  message: string;
};

/** Collects problems so that a check reports all of them instead of stopping at the first. */
export class Problems {
  readonly list: Problem[] = [];

  add(file: string, line: number, message: string): void {
    this.list.push({ file, line, message });
  }

  /** The problems in the order of the files and lines that hold them. */
  sorted(): Problem[] {
    return [...this.list].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
  }
}
