import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const secretsSchema = z.object({
  databasePassword: z.string().min(32),
  nextAuthSecret: z.string().min(32),
  /** 32 bytes in base64, as Next wants it. */
  serverActionsKey: z.string().min(32),
});
export type Secrets = z.output<typeof secretsSchema>;

/** The secrets of this data folder: made once, readable by their owner only. */
export function readOrMakeSecrets(dataDir: string): Secrets {
  const file = join(dataDir, "secrets.json");
  if (existsSync(file)) return secretsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const secrets: Secrets = {
    databasePassword: randomBytes(32).toString("hex"),
    nextAuthSecret: randomBytes(32).toString("base64"),
    serverActionsKey: randomBytes(32).toString("base64"),
  };
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(secrets, null, 2), { mode: 0o600, flag: "wx" });
  renameSync(draft, file);
  return secrets;
}
