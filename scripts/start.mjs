// The first thing that runs in a fresh clone: nothing is installed yet, so this is plain JavaScript that
// an old Node can still read. It brings the packages up to date and hands over to start/main.ts.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const [entry = "scripts/start/main.ts", ...rest] = process.argv.slice(2);

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Waymark needs Node 20.19 or newer; this is ${process.versions.node}. See .nvmrc.`);
  process.exit(1);
}

installWhenStale();
run();

function installWhenStale() {
  const digest = createHash("sha256")
    .update(readFileSync("package-lock.json"))
    .update(process.versions.modules)
    .digest("hex");
  const stamp = join("node_modules", ".waymark-installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  console.log("• Installing packages (a minute or two the first time)");
  const began = Date.now();
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const result = spawnSync(npm, ["ci", "--no-fund", "--no-audit", "--loglevel=error"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (result.status !== 0) {
    console.error(
      "The packages could not be installed: see npm's message above. Is the npm registry reachable?",
    );
    process.exit(1);
  }
  mkdirSync("node_modules", { recursive: true });
  writeFileSync(stamp, digest);
  console.log(`  done in ${Math.round((Date.now() - began) / 1000)} s`);
}

function run() {
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", entry, ...rest], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    // A user without a name has no home, and graphile-worker asks for one as soon as it is loaded.
    env: { HOME: tmpdir(), ...process.env },
  });
  // A terminal sends Ctrl-C to both of us, a supervisor only to this process: the child takes either once.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
