import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { loadCatalog } from "@/catalog/load-catalog.ts";

/** Folders of content that tests write, load and throw away. */
export class ContentRoots {
  private readonly roots: string[] = [];

  /** @param sound files by their path that make a catalogue without problems */
  constructor(private readonly sound: Readonly<Record<string, string>>) {}

  /** Loads the sound content with some files changed or added. */
  load(changes: Readonly<Record<string, string>> = {}) {
    return this.write({ ...this.sound, ...changes });
  }

  /** Loads a folder in which there is nothing. */
  loadEmpty() {
    return this.write({});
  }

  private write(files: Readonly<Record<string, string>>) {
    const root = mkdtempSync(join(tmpdir(), "waymark-content-"));
    this.roots.push(root);
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    return loadCatalog(root);
  }

  remove(): void {
    for (const root of this.roots.splice(0)) rmSync(root, { recursive: true, force: true });
  }
}
