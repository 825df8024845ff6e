import { execFile } from "node:child_process";
import { closeSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Why no disk can be filled here; null where it can. */
export function noSmallDisk(): string | null {
  if (process.platform === "linux" && process.getuid?.() === 0) return null;
  return "a small disk can only be mounted by root on Linux";
}

/** A disk of its own for a data folder, which can be filled and freed. */
export class SmallDisk {
  private readonly ballast: string;

  private constructor(readonly folder: string) {
    this.ballast = join(folder, "ballast");
  }

  /** Mounts it over the folder. As root, the database's own user has to pass through it. */
  static async mount(folder: string, megabytes: number): Promise<SmallDisk> {
    await run("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]);
    await chmod(folder, 0o711);
    return new SmallDisk(folder);
  }

  /** Takes all the room that is left, and what has become free since. */
  fill(): void {
    const file = openSync(this.ballast, "a");
    try {
      for (let size = 1 << 24; size >= 1 << 12; size >>= 1) {
        try {
          for (const chunk = Buffer.alloc(size); ; ) if (writeSync(file, chunk) < size) break;
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
        }
      }
    } finally {
      closeSync(file);
    }
  }

  free(): void {
    rmSync(this.ballast, { force: true });
  }

  get freeMegabytes(): number {
    const { bavail, bsize } = statfsSync(this.folder);
    return Math.floor((bavail * bsize) / 1_000_000);
  }

  async unmount(): Promise<void> {
    await run("umount", ["-l", this.folder]);
  }
}
