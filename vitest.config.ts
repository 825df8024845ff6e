import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const alias = {
  "@": here("."),
  // Throws outside a server component's bundle; the tests are the server.
  "server-only": here("node_modules/server-only/empty.js"),
};
const skipped = ["node_modules/**", ".next/**", ".waymark/**", ".data/**"];

/**
 * Vitest leaves a core free, of two as well. Each file has folders, ports and databases of its own; more at once only
 * slow each other down.
 */
const WORKERS = 2;

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...skipped, "tests/**"],
          testTimeout: 60_000,
          maxWorkers: WORKERS,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: ["tests/db/**/*.test.ts"],
          globalSetup: ["tests/setup/database.ts"],
          testTimeout: 60_000,
          maxWorkers: WORKERS,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "fuzz",
          include: ["tests/fuzz/**/*.test.ts"],
          globalSetup: ["tests/setup/fuzz-site.ts"],
          testTimeout: 300_000,
          hookTimeout: 60_000,
          maxWorkers: WORKERS,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "content",
          include: ["tests/content/**/*.test.ts"],
          testTimeout: 120_000,
          maxWorkers: WORKERS,
        },
      },
      {
        resolve: { alias },
        test: { name: "faults", include: ["tests/faults/**/*.test.ts"] },
      },
      {
        resolve: { alias },
        test: {
          name: "start",
          include: ["tests/start/**/*.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: WORKERS,
        },
      },
    ],
  },
});
