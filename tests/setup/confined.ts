import { type ChildProcess, execFileSync, spawn } from "node:child_process";

/** The user of the image, who owns nothing here. */
const UID = "10001";

/** Why confined runs cannot be made on this machine, or null where they can. */
export function whyNotConfined(): string | null {
  if (process.platform !== "linux") return "needs Linux";
  if (process.getuid?.() !== 0) return "needs root, to make a mount of its own and to become somebody else";
  try {
    execFileSync("unshare", ["--mount", "true"], { stdio: "ignore" });
    execFileSync("setpriv", ["--version"], { stdio: "ignore" });
    return null;
  } catch {
    return "needs unshare and setpriv, and mounts that may be made";
  }
}

/**
 * Runs a program of the project as the image does: as a user without a name or a capability, where nothing can be
 * written but a small `TMPDIR` of its own in memory. Its mounts are gone when it ends.
 * @param args what Node is started with
 * @param scratch an empty folder to mount that `TMPDIR` on
 * @param env all that it has, but for PATH
 */
export function spawnConfined(
  args: readonly string[],
  scratch: string,
  env: Record<string, string>,
): ChildProcess {
  const script = `
    set -e
    mount -t tmpfs -o size=64m,mode=1777 tmpfs "$TMPDIR"
    mount --bind . . && cd "$PWD"
    # As the Dockerfile does: answers are readable for their maker alone, and whoever runs the image is another.
    mkdir "$TMPDIR/.answers" && cp -r .waymark/answers/. "$TMPDIR/.answers" && chmod -R a+rX "$TMPDIR/.answers"
    mount --bind "$TMPDIR/.answers" .waymark/answers
    mount -o remount,ro,bind .waymark/answers
    mount -o remount,ro,bind .
    mount -o remount,ro,bind /
    exec setpriv --reuid=${UID} --regid=${UID} --clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs "$@"`;
  return spawn("unshare", ["--mount", "sh", "-c", script, "sh", process.execPath, ...args], {
    env: {
      PATH: process.env.PATH ?? "",
      NODE_ENV: "production",
      TMPDIR: scratch,
      DATA_DIR: `${scratch}/waymark`,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
}
