/**
 * Looks for a ring of prerequisites.
 * @param needs what each id needs; ids that are not keys are ignored
 * @returns the ids around one ring, the first repeated at the end, or undefined when there is none
 */
export function findCycle(needs: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];

  function visit(id: string): string[] | undefined {
    const start = path.indexOf(id);
    if (start >= 0) return [...path.slice(start), id];
    if (done.has(id)) return undefined;
    path.push(id);
    for (const need of needs.get(id) ?? []) {
      const cycle = needs.has(need) ? visit(need) : undefined;
      if (cycle) return cycle;
    }
    path.pop();
    done.add(id);
    return undefined;
  }

  for (const id of needs.keys()) {
    const cycle = visit(id);
    if (cycle) return cycle;
  }
  return undefined;
}
