import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder for data that may be thrown away. As root, the database's own user has to pass through it. */
export async function makeScratchFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `waymark-${name}-`));
  await chmod(folder, 0o711);
  return folder;
}
