/** Keeps the place of what is still on its way. Still on purpose; the page says in words what it waits for. */
export function Skeleton({ className = "h-5 w-full" }: { className?: string | undefined }) {
  return <span aria-hidden="true" className={`skeleton ${className}`} />;
}
