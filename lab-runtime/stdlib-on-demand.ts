import type { PyodideInterface } from "pyodide";

/** The parts of Emscripten's file system in memory that its types do not name. */
type FileNode = {
  contents: Uint8Array | null;
  usedBytes: number;
  stream_ops: Record<string, (...given: unknown[]) => unknown>;
};

const STDLIB = "/lib/python313.zip";
const EIO = 29;

/**
 * Leaves the standard library's archive where it is until something reads it: what most programs import is in the
 * memory image.
 * @param length of the archive in bytes
 * @param fetchNow answers at once with the archive; when it throws, the import fails with an OSError
 */
export function openStdlibOnDemand(
  { FS }: PyodideInterface,
  length: number,
  fetchNow: () => Uint8Array,
): void {
  const { node } = FS.lookupPath(STDLIB, {}) as { node: FileNode };
  const plain = node.stream_ops;
  let there = false;
  const bring = () => {
    if (there) return;
    try {
      const archive = fetchNow();
      if (archive.length !== length) throw new Error(`the standard library came as ${archive.length} bytes`);
      node.contents = archive;
    } catch {
      throw new FS.ErrnoError(EIO);
    }
    there = true;
  };
  node.contents = null;
  node.usedBytes = length;
  node.stream_ops = Object.fromEntries(
    Object.entries(plain).map(([name, act]) => [
      name,
      (...given: unknown[]) => {
        // Opening, closing and seeking need no contents.
        if (name === "read" || name === "write" || name === "mmap" || name === "allocate") bring();
        return act(...given);
      },
    ]),
  );
}
