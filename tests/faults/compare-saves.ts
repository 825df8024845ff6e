import type { Finding, SaveWrite, Sighting, Stored } from "./ledger.ts";

type Workspace = Stored["workspaces"][number];

/**
 * Compares the saves of one workspace with what is stored of it. Its history is one line: revision n was made by
 * one save, whose base was n - 1. A save that was acknowledged stands in that line at its revision; a revision
 * that nobody was acknowledged for must be explained by a save whose answer was lost.
 */
export function compareSaves(
  saves: readonly SaveWrite[],
  sightings: readonly Sighting[],
  stored: Workspace | undefined,
): { missing: Finding[]; doubled: Finding[] } {
  const missing = new Map<SaveWrite, string>();
  const doubled: Finding[] = [];
  const last = stored?.revision ?? 0;
  const claims = new Map<number, SaveWrite[]>();
  for (const save of saves) {
    if (save.revision === null) continue;
    claims.set(save.revision, [...(claims.get(save.revision) ?? []), save]);
    if (save.revision !== save.baseRevision + 1)
      doubled.push(finding(save, `was made from revision ${save.baseRevision} and took effect again`));
  }

  for (const [revision, claimants] of claims) {
    const seen = sightings.filter((sighting) => sighting.revision === revision).map(({ hash }) => hash);
    if (stored && revision === last) seen.push(stored.hash);
    for (const save of claimants)
      if (revision > last) missing.set(save, `is stored only up to revision ${last}`);
      else if (seen.some((hash) => hash !== save.hash)) missing.set(save, "other code stands in its place");
      else if (stored && revision === last && !save.ids.includes(stored.saveId))
        missing.set(save, `the save ${stored.saveId} stands in its place`);
    // Two saves of one revision: whichever came second has overwritten the other.
    const standing = claimants.filter((save) => !missing.has(save));
    for (const save of standing.slice(1)) missing.set(save, `another save has revision ${revision} too`);
  }

  const lost = saves.filter(({ revision }) => revision === null);
  for (let revision = 1; revision <= last; revision++)
    if (!claims.has(revision) && !lost.some(({ baseRevision }) => baseRevision === revision - 1))
      doubled.push({
        kind: "save",
        id: stored?.saveId ?? "",
        what: `revision ${revision} was made by no save of its own`,
        write: null,
      });
  if (stored && !saves.some(({ ids }) => ids.includes(stored.saveId)))
    doubled.push({ kind: "save", id: stored.saveId, what: "nobody has sent it", write: null });
  for (const save of saves) {
    const places = new Set(
      sightings.filter(({ hash }) => hash === save.hash).map(({ revision }) => revision),
    );
    if (save.revision !== null) places.add(save.revision);
    if (stored?.hash === save.hash) places.add(last);
    if (places.size > 1)
      doubled.push(finding(save, `stands at the revisions ${[...places].sort((a, b) => a - b).join(", ")}`));
  }
  return { missing: [...missing].map(([save, what]) => finding(save, what)), doubled };
}

function finding(write: SaveWrite, what: string): Finding {
  return { kind: "save", id: write.ids[0] ?? "", what, write };
}
