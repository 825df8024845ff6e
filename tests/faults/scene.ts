import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "../../scripts/db/embedded.ts";
import { type KeptDatabase, keepDatabase } from "../../scripts/db/keep-database.ts";
import { readOrMakeSecrets } from "../../scripts/db/secrets.ts";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";
import { postmasterOf } from "../setup/processes.ts";
import { AppProcess } from "./app-process.ts";
import { Control } from "./control.ts";
import { CuttableProxy } from "./cuttable-proxy.ts";
import { noSmallDisk, SmallDisk } from "./small-disk.ts";

/** `npm start` wants 300 MB free; a cluster that was written to for a while takes 150. */
const DISK_MB = 700;

/** A site that faults strike: its processes, its database, and the wires between them. */
export type Scene = {
  database: "embedded" | "given";
  /** One on an embedded database, two on a given one. */
  apps: AppProcess[];
  controls: Control[];
  /** Between the learners and the application. */
  front: CuttableProxy;
  /** Between the application and a given database. */
  databaseWire: CuttableProxy | null;
  /** The database itself, past every wire. */
  databaseUrl: () => string;
  /** The database's process. */
  postmaster: () => number;
  /** The NEXTAUTH_SECRET of the site. */
  secret: string;
  /** Holds the database's folder; null where no disk can be mounted. */
  disk: SmallDisk | null;
  close: () => Promise<void>;
};

/** Starts a site on its embedded database. @param preload whether `preload.mjs` is in it from the start */
export async function openEmbedded(preload: boolean): Promise<Scene> {
  const { folder, disk, remove } = await makeFolders();
  const dataDir = join(folder, "disk");
  const control = new Control(folder, "app");
  const app = new AppProcess({ dataDir, port: await freePort(), env: {} });
  await app.start(preload ? control.env : {});
  const { databasePassword, nextAuthSecret } = readOrMakeSecrets(dataDir);
  const front = await CuttableProxy.open([app.port]);
  return {
    database: "embedded",
    apps: [app],
    controls: [control],
    front,
    databaseWire: null,
    databaseUrl: () => `postgresql://waymark:${databasePassword}@127.0.0.1:${portOf(dataDir)}/waymark`,
    postmaster: () => postmasterOf(dataDir),
    secret: nextAuthSecret,
    disk,
    close: async () => {
      await front.close();
      await app.stop();
      await remove();
    },
  };
}

/** Starts two processes of the site on a database that the harness runs for them. */
export async function openGiven(preload: boolean): Promise<Scene> {
  const { folder, disk, remove } = await makeFolders();
  const dataDir = join(folder, "disk");
  const secret = "only-for-the-faults-only-for-the-faults";
  const database: KeptDatabase = await keepDatabase(dataDir, secret);
  const databaseWire = await CuttableProxy.open([portOf(dataDir)]);
  const wired = new URL(database.url);
  wired.port = String(databaseWire.port);
  const env = {
    DATABASE_URL: wired.href,
    HOST: "127.0.0.1",
    NEXTAUTH_SECRET: secret,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString("base64"),
  };
  const names = ["one", "two"];
  const controls = names.map((name) => new Control(folder, name));
  const apps: AppProcess[] = [];
  for (const name of names)
    apps.push(new AppProcess({ dataDir: join(folder, name), port: await freePort(), env }));
  await Promise.all(apps.map((app, index) => app.start(preload ? controls[index]?.env : {})));
  const front = await CuttableProxy.open(apps.map(({ port }) => port));
  return {
    database: "given",
    apps,
    controls,
    front,
    databaseWire,
    databaseUrl: () => database.url,
    postmaster: () => postmasterOf(dataDir),
    secret,
    disk,
    close: async () => {
      await front.close();
      await Promise.all(apps.map((app) => app.stop()));
      await databaseWire.close();
      await database.stop();
      await remove();
    },
  };
}

async function makeFolders() {
  const folder = await makeScratchFolder("faults");
  const place = join(folder, "disk");
  await mkdir(place);
  const disk = noSmallDisk() === null ? await SmallDisk.mount(place, DISK_MB) : null;
  const remove = async () => {
    await disk?.unmount();
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, disk, remove };
}

/** The port on which the database of a data folder listens. */
function portOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[3]);
}
