/** The mark: a stone beside the path with a stroke of paint on it. */
export function LogoMark({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <path
        d="M7.2 27.5C4 26.6 3.3 22.6 4.3 18.4 5.6 12.600 8.500 5.700 14 4.200c5.200-1.400 9.600 1.900 11.800 7.300 1.800 4.500 3.300 10.300 1.600 13.700-1.300 2.600-4.700 2.700-9.200 2.800-4.200.1-7.900.4-11-.5z"
        fill="var(--paper-3)"
        stroke="var(--ink)"
        strokeWidth="1.75"
        strokeLinejoin="round"
      />
      <path
        d="M12.300 9.300l3.500-.5 3.700.4.3 4.700-.3 3.900.4 4-3.800.5-3.700-.3-.3-4.400.4-4.100z"
        fill="var(--blaze)"
      />
    </svg>
  );
}

/** The mark and the name. */
export function Logo() {
  return (
    <span className="inline-flex items-center gap-2">
      <LogoMark className="size-8 flex-none" />
      <span className="text-lg font-bold tracking-tight">Waymark</span>
    </span>
  );
}
