import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

// Prisma would ask the network for news of itself.
process.env.CHECKPOINT_DISABLE ??= "1";
// `generate` and `validate` only want the engine's file to exist; without this they would download it.
if (process.argv.includes("generate") || process.argv.includes("validate"))
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(import.meta.url);

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
