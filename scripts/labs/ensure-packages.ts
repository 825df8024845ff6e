import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { Lab } from "@/catalog/labs/types.ts";
import { debianNames } from "./debian-packages.ts";
import type { LabHosts } from "./lab-hosts.ts";

/**
 * Makes sure that labs whose packages Pyodide cannot load here run on CPython; as root on Debian what they declare is
 * installed. Those that still cannot run are told, and are not checked.
 */
export function ensureDebianPackages(labs: readonly Lab[], hosts: LabHosts): void {
  const unrunnable = () => labs.filter((lab) => hosts.for(lab).with === "nothing");
  const wanted = [...new Set(unrunnable().flatMap(({ packages }) => debianNames(packages)))];
  if (wanted.length === 0) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log(`• Installing ${wanted.join(", ")} for the labs that need them`);
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...wanted]])
      spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env });
  }
  const left = unrunnable().map(({ slug }) => slug);
  if (left.length > 0)
    console.warn(
      `  ${left.join(", ")} cannot be checked here. Debian, Ubuntu: sudo apt install ${wanted.join(" ")}`,
    );
}
