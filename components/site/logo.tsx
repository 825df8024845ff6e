/** The mark: a stone beside the path with a stroke of paint on it. */
export function LogoMark({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <path
        d="M2.200 24.400C1.300 19.800 3.600 14.200 7.400 9.800 10.700 6 14.800 2.600 19.300 3.300c5 .8 8.300 5.900 9.900 11.200 1.300 4.400 1.800 9.300-1 11.600-2.500 2.100-7.600 1.900-12.400 2-5.200.1-12.600.6-13.600-3.700z"
        fill="var(--ink)"
      />
      <path
        d="M12.700 8.800l3.900-.8 4.200.4.5 5-.2 4.300.6 5-4.300.6-4.500-.2-.5-4.800.4-4.600z"
        fill="var(--blaze)"
        stroke="var(--paper)"
        strokeWidth="1.5"
      />
    </svg>
  );
}

/** The mark and the name. */
export function Logo() {
  return (
    <span className="flex items-center gap-2">
      <LogoMark className="size-8 flex-none" />
      <span className="text-lg font-bold tracking-tight">Waymark</span>
    </span>
  );
}
