import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { z } from "zod";
import { Stop } from "../say.ts";

const LOCK_FILE = "start.lock";

const lockSchema = z.object({ pid: z.int(), port: z.int(), token: z.string() });

/**
 * Claims a data folder for this process. A process id can be given to another program after a crash, so the
 * claim is a socket that answers with a token: it ends with its process, however that ends.
 * @throws Stop when another start holds the folder
 * @returns a function that gives the folder back
 */
export async function claimDataFolder(dataDir: string): Promise<() => void> {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, LOCK_FILE);
  const token = randomUUID();
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.end(token);
  });
  const port = await new Promise<number>((done, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address && typeof address === "object") done(address.port);
    });
  });
  server.unref();
  const mine = JSON.stringify({ pid: process.pid, port, token });
  for (let tries = 0; tries < 3; tries++) {
    try {
      writeFileSync(file, mine, { flag: "wx", mode: 0o600 });
      return () => {
        server.close();
        rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = await holderOf(dataDir);
    if (holder !== null)
      throw new Stop(
        `Waymark already runs on the data folder ${dataDir} (process ${holder}). Stop it first, or set DATA_DIR to another folder.`,
      );
    rmSync(file, { force: true });
  }
  throw new Stop(`The data folder ${dataDir} could not be claimed; another start may be under way.`);
}

/** The process that holds a data folder at the moment; null where none does. */
export async function holderOf(dataDir: string): Promise<number | null> {
  const lock = readLock(join(dataDir, LOCK_FILE));
  return lock && (await answersWith(lock.port, lock.token)) ? lock.pid : null;
}

function readLock(file: string): z.output<typeof lockSchema> | undefined {
  try {
    return lockSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

function answersWith(port: number, token: string): Promise<boolean> {
  return new Promise((done) => {
    let heard = "";
    const socket = connect(port, "127.0.0.1");
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on("data", (chunk) => {
      heard += String(chunk);
    });
    socket.on("error", () => done(false));
    socket.on("close", () => done(heard === token));
  });
}
