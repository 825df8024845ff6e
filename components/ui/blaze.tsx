/** The painted mark: an upright stroke of a brush, a little uneven, as on a stone. Takes the text's colour. */
export function Blaze({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 10 16" className={className} aria-hidden="true" fill="currentColor">
      <path d="M1.3 1.1 4 .6l2.6.3L8.9.7l.2 4.2-.3 3.6.4 3.4-.3 3.3-2.7.3-2-.3-3 .2-.3-4 .3-3.5-.3-3.7z" />
    </svg>
  );
}
