import "server-only";

/**
 * Keeps what was made for the last keys that were asked for, in this process.
 * @param most how many; the one that was asked for longest ago goes first
 */
export class BoundedCache<V> {
  private readonly kept = new Map<string, V>();

  constructor(private readonly most: number) {}

  /** What is kept for a key, made where nothing is. What throws is not kept. */
  get(key: string, make: () => V): V {
    const known = this.kept.get(key);
    const value = known ?? make();
    this.kept.delete(key);
    this.kept.set(key, value);
    if (this.kept.size > this.most) {
      const [oldest] = this.kept.keys();
      if (oldest !== undefined) this.kept.delete(oldest);
    }
    return value;
  }
}
