import { randomUUID } from "node:crypto";
import { getLabs } from "@/catalog/labs/get-labs.ts";
import { apiPaths } from "@/paths.ts";

/** A save of the first lab's starter, with a line of its own in it. */
export function someSave(line: string) {
  const lab = getLabs()[0];
  if (!lab) throw new Error("there is no lab");
  const files = Object.fromEntries(lab.files.map(({ name, starter }) => [name, `${starter}\n# ${line}\n`]));
  return {
    path: apiPaths.labWork(lab.id),
    files,
    body: JSON.stringify({ files, baseRevision: 0, saveId: randomUUID(), labDigest: lab.digest }),
  };
}
