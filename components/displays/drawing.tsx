"use client";
import { useEffect, useRef, useState } from "react";
import type { ChartSpec, HeatmapSpec } from "./summarise.ts";

/**
 * A drawing as wide as there is room. Its height is known before anything is drawn, so that nothing below it
 * moves, neither when Observable Plot arrives nor when a curve grows.
 * @param label what it shows, in words
 */
export function Drawing({
  spec,
  label,
  tall,
}: {
  spec: ChartSpec | HeatmapSpec;
  label: string;
  tall?: number;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (width === 0) return;
    let current = true;
    import("./draw.ts")
      .then(({ drawSpec }) => {
        const element = box.current;
        if (current && element) element.replaceChildren(drawSpec(spec, width, element.clientHeight));
      })
      .catch(() => {
        if (current) setFailed(true);
      });
    return () => {
      current = false;
    };
  }, [spec, width]);

  if (failed) return <p className="text-sm">The plot could not be drawn. What it holds: {label}</p>;
  return (
    <div
      role="img"
      aria-label={label}
      ref={box}
      className="display-drawing"
      style={tall ? { height: tall } : undefined}
    />
  );
}
