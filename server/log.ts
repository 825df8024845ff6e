import "server-only";
import pino from "pino";
import { env } from "@/env.ts";

let logger: pino.Logger | undefined;

/** One JSON object a line on standard output; what could identify a person or open a door is left out. */
export function log(): pino.Logger {
  logger ??= pino({
    level: env().LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: ["password", "token", "email", "*.password", "*.token", "*.email"], censor: "…" },
  });
  return logger;
}
