import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readStartEnv } from "@/env.ts";

// No image can be built where these tests run: what is held here is what the two files say.
type Service = {
  image: string;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  tmpfs?: string[];
  environment: Record<string, string>;
  command?: string[];
  ports?: string[];
  depends_on?: Record<string, { condition: string }>;
};

const compose = parse(readFileSync("compose.yaml", "utf8"), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const ours = Object.entries(compose.services).filter(([name]) => name !== "db");

/** The instructions of the Dockerfile, continued lines joined, without comments. */
const instructions = readFileSync("Dockerfile", "utf8")
  .replace(/^\s*#.*\n/gm, "")
  .replace(/\\\n/g, " ")
  .split("\n")
  .filter((line) => line.trim() !== "");
const stages = instructions.reduce<string[][]>((found, line) => {
  if (line.startsWith("FROM ")) found.push([]);
  found.at(-1)?.push(line);
  return found;
}, []);

test.each(ours)(
  "%s runs with a read-only root, without capabilities or a way to gain any",
  (_name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
    });
    expect(service.tmpfs).toEqual([expect.stringMatching(/^\/tmp:size=/)]);
  },
);

test("no secret stands in the compose file, and none can be left out", () => {
  for (const { environment } of Object.values(compose.services))
    for (const [name, value] of Object.entries(environment))
      if (/SECRET|PASSWORD|KEY|DATABASE_URL/.test(name)) expect(value, name).toMatch(/\$\{\w+:\?[^}]+\}/);
});

test("the compose file gives what the start asks for", () => {
  const given = Object.fromEntries(
    Object.entries(compose.services.app?.environment ?? {}).map(([name, value]) => [
      name,
      value
        .replace(/\$\{NEXTAUTH_URL[^}]*\}/, "https://learn.example.org")
        .replace(/\$\{\w+:-([^}]*)\}/g, "$1")
        .replace(/\$\{\w+:\?[^}]*\}/g, "x".repeat(48)),
    ]),
  );
  expect(readStartEnv(given as NodeJS.ProcessEnv)).toMatchObject({ DRAIN_SECONDS: 5, TRUSTED_PROXIES: 1 });
});

test("the site starts after the migrations, and they after the database", () => {
  expect(compose.services.app?.depends_on).toEqual({
    migrate: { condition: "service_completed_successfully" },
  });
  expect(compose.services.migrate?.depends_on).toEqual({ db: { condition: "service_healthy" } });
  expect(compose.services.db?.ports).toBeUndefined();
  for (const port of compose.services.app?.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
});

test("the image is built in one stage and run in another, by a user with a number that is not root's", () => {
  expect(stages.length).toBe(2);
  const last = stages.at(-1) ?? [];
  const user = last.filter((line) => line.startsWith("USER ")).at(-1);
  expect(user).toMatch(/^USER [1-9]\d{3,}:[1-9]\d{3,}$/);
  expect(last.some((line) => line.startsWith("STOPSIGNAL SIGTERM"))).toBe(true);
  expect(last.join("\n")).toMatch(/HEALTHCHECK .*\/api\/ready/);
  // What is copied stays root's: the site cannot write what it runs.
  for (const line of instructions) expect(line).not.toMatch(/--chown/);
});

test("no secret gets into a layer: none is given to the build, and what may hold one is not copied", () => {
  for (const line of instructions)
    expect(line).not.toMatch(/^(ARG|ENV) .*(SECRET|PASSWORD|KEY|DATABASE_URL)/);
  const ignored = readFileSync(".dockerignore", "utf8").split("\n");
  expect(ignored).toEqual(expect.arrayContaining([".env*", ".data*", ".git", "backups", "*.tar.gz"]));
});
