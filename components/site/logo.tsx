/** The mark: a stone beside the path with a stroke of paint on it. */
export function LogoMark({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <path
        d="M3.2 23.700C2.500 19.500 4.500 14.400 8 10.300 11 6.800 14.900 3.600 19 4.300c4.700.8 7.900 5.500 9.400 10.500 1.200 4.100 1.700 8.700-.9 10.900-2.400 2-7.200 1.800-11.800 1.900-5 .1-11.700.4-12.500-3.900z"
        fill="var(--paper-3)"
        stroke="var(--ink)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path
        d="M13.200 9.200l3.200-.6 4.100.2.6 4.900-.2 4.200.6 4.900-4 .5-4.500-.1-.5-4.700.3-4.500z"
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
