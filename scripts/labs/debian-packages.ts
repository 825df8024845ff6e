/** Debian's packages of what labs declare, for CPython. */
const DEBIAN: Record<string, string> = {
  numpy: "python3-numpy",
  pandas: "python3-pandas",
  "scikit-learn": "python3-sklearn",
  matplotlib: "python3-matplotlib",
  scipy: "python3-scipy",
};

/** What Debian calls these packages; those that it does not have here are left out. */
export function debianNames(names: readonly string[]): string[] {
  return names.flatMap((name) => DEBIAN[name] ?? []);
}
