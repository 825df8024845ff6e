// The web server hears the signal, and Next's bundle of our code answers for it: they share the process, not modules.
const shared = globalThis as { waymarkDraining?: boolean };

/** From now on this process takes itself out: /api/ready says so until it ends. */
export function startDraining(): void {
  shared.waymarkDraining = true;
}

export function isDraining(): boolean {
  return shared.waymarkDraining === true;
}
