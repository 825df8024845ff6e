export type TrailStep = "next" | "previous" | "first" | "last" | "next stage" | "previous stage";

/**
 * Moves the focus along the trail and with it the map's one tab stop.
 * @returns the stone that has the focus now
 */
export function moveAlong(map: HTMLElement, step: TrailStep): HTMLElement | undefined {
  const stones = [...map.querySelectorAll<HTMLElement>("[data-skill]")];
  const now = Math.max(
    0,
    stones.findIndex((stone) => stone === document.activeElement || stone.tabIndex === 0),
  );
  const stone = stones[target(stones, now, step)];
  if (!stone) return undefined;
  for (const other of stones) other.tabIndex = other === stone ? 0 : -1;
  stone.focus();
  return stone;
}

function target(stones: readonly HTMLElement[], now: number, step: TrailStep): number {
  const stageOf = (stone: HTMLElement | undefined) => stone?.closest("[data-stage]");
  switch (step) {
    case "next":
      return Math.min(now + 1, stones.length - 1);
    case "previous":
      return Math.max(now - 1, 0);
    case "first":
      return 0;
    case "last":
      return stones.length - 1;
    case "next stage": {
      const later = stones.findIndex((stone, i) => i > now && stageOf(stone) !== stageOf(stones[now]));
      return later === -1 ? now : later;
    }
    case "previous stage": {
      const before = stageOf(
        stones.findLast((stone, i) => i < now && stageOf(stone) !== stageOf(stones[now])),
      );
      const first = stones.findIndex((stone) => before !== undefined && stageOf(stone) === before);
      return first === -1 ? 0 : first;
    }
  }
}

/** Marks the thin paths to and from the stone at an element, and the stones at their other ends. */
export function lightNeeds(map: HTMLElement | null, at: EventTarget | null): void {
  if (!map) return;
  for (const lit of map.querySelectorAll("[data-lit]")) lit.removeAttribute("data-lit");
  const id = at instanceof Element ? at.closest("[data-skill]")?.getAttribute("data-skill") : undefined;
  if (!id) return;
  for (const path of map.querySelectorAll(".need-path")) {
    const ends = [path.getAttribute("data-from"), path.getAttribute("data-to")];
    if (!ends.includes(id)) continue;
    path.setAttribute("data-lit", "");
    for (const end of ends)
      if (end !== null && end !== id)
        map.querySelector(`.stone[data-skill="${CSS.escape(end)}"]`)?.setAttribute("data-lit", "");
  }
}
