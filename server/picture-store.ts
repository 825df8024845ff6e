import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { uploadsFolder } from "@/env.ts";

/** Where the bytes of uploads lie, by the hash of what is kept. An object store can take its place. */
export type PictureStore = {
  /** Keeps bytes under a name; the same name again is the same bytes. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** @returns null where there are none */
  get(name: string): Promise<Uint8Array | null>;
  remove(name: string): Promise<void>;
};

/** Files below a folder. A name is a hash that we made: nothing that was sent becomes a path. */
export function folderStore(folder: string): PictureStore {
  const pathOf = (name: string) => {
    if (!/^[0-9a-f]{64}$/.test(name)) throw new Error("the name of an upload is no hash");
    return join(folder, name.slice(0, 2), name);
  };
  return {
    async put(name, bytes) {
      const path = pathOf(name);
      const draft = `${path}.${randomUUID()}`;
      await mkdir(dirname(path), { recursive: true });
      await writeFile(draft, bytes);
      await rename(draft, path);
    },
    async get(name) {
      try {
        return await readFile(pathOf(name));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
    },
    async remove(name) {
      await rm(pathOf(name), { force: true });
    },
  };
}

/** The store of this site. */
export function pictureStore(): PictureStore {
  return folderStore(uploadsFolder());
}
