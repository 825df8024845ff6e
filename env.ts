import { join } from "node:path";
import { z } from "zod";

/** A configuration that Waymark cannot start with; the message is one line for whoever starts it. */
export class EnvError extends Error {}

const url = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `must be an address like ${example}` });

const databaseUrl = url(/^postgres(ql)?$/, "postgresql://user:password@host:5432/waymark");

const settings = {
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  PORT: z.coerce
    .number({ error: "must be a port number" })
    .int()
    .min(1, "must be a port from 1 to 65535")
    .max(65535, "must be a port from 1 to 65535")
    .default(3000),
  HOST: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).default(".data"),
  /** The mirror of Python packages. Left out: `packages` in DATA_DIR. */
  PACKAGES_DIR: z.string().min(1).optional(),
  /** Where pictures that people upload lie. Left out: `uploads` in DATA_DIR. */
  UPLOADS_DIR: z.string().min(1).optional(),
  /** Whether learners' browsers may fetch Python packages from Pyodide's own CDN. */
  PYODIDE_CDN: z.enum(["allow", "refuse"], { error: "must be allow or refuse" }).default("refuse"),
  NEXTAUTH_URL: url(/^https?$/, "https://learn.example.org").optional(),
  TRUSTED_PROXIES: z.coerce
    .number({ error: "must be the number of proxies in front of Waymark" })
    .int()
    .min(0)
    .max(8)
    .default(0),
  /** Whether this start runs jobs: notifications, mails. Another one on the same database must where it does not. */
  RUN_JOBS: z.stringbool({ error: "must be true or false" }).default(true),
  /** Whether the demo accounts get a cohort with six weeks of history; the embedded database only. */
  DEMO_COHORT: z.stringbool({ error: "must be true or false" }).default(true),
  DRAIN_SECONDS: z.coerce
    .number({ error: "must be a number of seconds" })
    .int()
    .min(0, "must be from 0 to 60")
    .max(60, "must be from 0 to 60")
    .default(0),
  /** The server that mails go through. Left out: they stay in the database, where admins read them. */
  SMTP_URL: url(/^smtps?$/, "smtp://user:password@mail.example.org:587").optional(),
  MAIL_FROM: z
    .string()
    .max(200)
    .regex(/^[^\r\n]*[^\s@]+@[^\s@]+$/, "must be a sender like Waymark <waymark@example.org>")
    .optional(),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "silent"], {
      error: "must be one of fatal, error, warn, info, debug, silent",
    })
    .default("info"),
};

const secret = z
  .string()
  .min(32, "must be at least 32 characters long, for example from: openssl rand -base64 32");

const startSchema = z.object({
  ...settings,
  DATABASE_URL: databaseUrl.optional(),
  NEXTAUTH_SECRET: secret.optional(),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: secret.optional(),
});

const serverSchema = z.object({
  ...settings,
  DATABASE_URL: databaseUrl,
  NEXTAUTH_SECRET: secret,
  /** Set by `npm start` when it runs the database itself: the demo accounts exist then. */
  WAYMARK_DEMO: z.stringbool().default(false),
});

export type StartEnv = z.output<typeof startSchema>;
export type ServerEnv = z.output<typeof serverSchema>;

/**
 * What `npm start` is configured with, before it has started anything.
 * @throws EnvError naming the first value at fault
 */
export function readStartEnv(source: NodeJS.ProcessEnv = process.env): StartEnv {
  const env = parse(startSchema, source);
  if (env.DATABASE_URL) {
    for (const name of ["NEXTAUTH_SECRET", "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY"] as const)
      if (!env[name])
        throw new EnvError(`${name} must be set when DATABASE_URL is: every process needs the same one.`);
  }
  if (env.SMTP_URL && !env.MAIL_FROM)
    throw new EnvError("MAIL_FROM must be set when SMTP_URL is: mails need a sender.");
  return env;
}

/**
 * Which database a command works on: it needs no secrets of the site.
 * @throws EnvError naming the first value at fault
 */
export function readDatabaseEnv(
  source: NodeJS.ProcessEnv = process.env,
): Pick<StartEnv, "DATABASE_URL" | "DATA_DIR"> {
  return parse(startSchema.pick({ DATABASE_URL: true, DATA_DIR: true }), source);
}

/**
 * The folder of the mirror of Python packages, there or not.
 * @throws EnvError naming the first value at fault
 */
export function packagesFolder(source: NodeJS.ProcessEnv = process.env): string {
  const { PACKAGES_DIR, DATA_DIR } = parse(startSchema.pick({ PACKAGES_DIR: true, DATA_DIR: true }), source);
  return PACKAGES_DIR ?? join(DATA_DIR, "packages");
}

/**
 * The folder of the pictures that people upload, there or not.
 * @throws EnvError naming the first value at fault
 */
export function uploadsFolder(source: NodeJS.ProcessEnv = process.env): string {
  const { UPLOADS_DIR, DATA_DIR } = parse(startSchema.pick({ UPLOADS_DIR: true, DATA_DIR: true }), source);
  return UPLOADS_DIR ?? join(DATA_DIR, "uploads");
}

let cached: ServerEnv | undefined;

/**
 * What the running server is configured with. Read when first needed, so that a build needs no database.
 * @throws EnvError naming the first value at fault
 */
export function env(): ServerEnv {
  cached ??= parse(serverSchema, process.env);
  return cached;
}

function parse<T extends z.ZodType>(schema: T, source: NodeJS.ProcessEnv): z.output<T> {
  // An empty value in a .env file means "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = issue?.path.join(".") ?? "The environment";
  const missing = issue && given[name] === undefined;
  throw new EnvError(missing ? `${name} is not set.` : `${name} ${issue?.message ?? "is not valid"}.`);
}

/** True while `next dev` serves: content is then read again when its files change. */
export function inDevelopment(): boolean {
  return process.env.NODE_ENV === "development";
}
