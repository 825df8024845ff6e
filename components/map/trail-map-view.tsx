"use client";
import { ChevronLeft, ChevronRight, type LucideIcon, Minus, Plus } from "lucide-react";
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from "react";
import { Button } from "@/components/ui/button.tsx";
import { lightNeeds, moveAlong, type TrailStep } from "./map-keys.ts";

/** A stage's place on the map, as shares of its width and height. */
export type StageFrame = {
  id: string;
  name: string;
  left: number;
  top: number;
  width: number;
  height: number;
};

/** How wide a name may become, in px; stone.css holds it to that. */
const NAME_WIDTH = 148;

/** The frame around the map: zooming from the whole range to one stage and back, and the keys. */
export function TrailMapView({
  label,
  aspect,
  nameRoom,
  stages,
  legend,
  children,
}: {
  label: string;
  /** The map's width by its height. */
  aspect: number;
  /** The width that each name has to itself, as a share of the map's. */
  nameRoom: number;
  stages: readonly StageFrame[];
  legend: ReactNode;
  children: ReactNode;
}) {
  const view = useRef<HTMLElement>(null);
  const [stageId, setStageId] = useState<string | null>(null);
  const [zoom, setZoom] = useState(1);
  const at = stages.findIndex((stage) => stage.id === stageId);
  const stage = stages[at];

  const showStage = (id: string | undefined) => {
    const next = stages.find((one) => one.id === id);
    const frame = view.current;
    if (!next || !frame) return;
    const fit = Math.min(1 / next.width, frame.clientHeight / (next.height * worldHeight(frame)));
    // Near enough for the names, no nearer than the stage is large.
    setZoom(Math.max(NAME_WIDTH / (nameRoom * frame.clientWidth), Math.min(fit * 0.96, 4)));
    setStageId(next.id);
  };
  const showRange = () => {
    setZoom(1);
    setStageId(null);
  };
  const zoomIn = () => {
    const focused = view.current?.contains(document.activeElement) ? document.activeElement : null;
    const near = focused ?? view.current?.querySelector("[data-here]");
    showStage(stageId ?? near?.closest("[data-stage]")?.getAttribute("data-stage") ?? stages[0]?.id);
  };

  // The world has its new size by now, so the stage can be brought to the middle.
  useEffect(() => {
    const frame = view.current;
    if (!frame) return;
    if (!stage) {
      frame.scrollTo({ left: 0, top: 0, behavior: "instant" });
      return;
    }
    const width = frame.clientWidth * zoom;
    const height = worldHeight(frame);
    frame.scrollTo({
      left: (stage.left + stage.width / 2) * width - frame.clientWidth / 2,
      top: (stage.top + stage.height / 2) * height - frame.clientHeight / 2,
      behavior: "instant",
    });
  }, [stage, zoom]);

  useEffect(() => {
    const frame = view.current;
    if (!frame) return;
    // Not passive, or a pinch would zoom the page as well.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const under = event.target instanceof Element ? event.target.closest("[data-stage]") : null;
      if (event.deltaY > 0) showRange();
      else if (zoom === 1) showStage(under?.getAttribute("data-stage") ?? stageUnder(frame, stages, event));
    };
    frame.addEventListener("wheel", onWheel, { passive: false });
    return () => frame.removeEventListener("wheel", onWheel);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (step && view.current) {
      const stone = moveAlong(view.current, step);
      if (stageId && stone) showStage(stone.closest("[data-stage]")?.getAttribute("data-stage") ?? undefined);
    } else if (event.key === "+" || event.key === "=") zoomIn();
    else if (event.key === "-" || event.key === "0") showRange();
    else if (event.key === "Escape" && stageId) showRange();
    else return;
    event.preventDefault();
  };

  const onClick = (event: MouseEvent) => {
    const name = event.target instanceof Element ? event.target.closest("[data-zoom-to]") : null;
    if (!name) return;
    event.preventDefault();
    showStage(name.getAttribute("data-zoom-to") ?? undefined);
  };

  const events = {
    onKeyDown,
    onClick,
    onFocus: (event: FocusEvent) => lightNeeds(view.current, event.target),
    onBlur: () => lightNeeds(view.current, null),
    onPointerOver: (event: PointerEvent) => lightNeeds(view.current, event.target),
    onPointerLeave: () => lightNeeds(view.current, null),
  };

  return (
    <>
      <div className="trail-map-bar">
        {legend}
        <div className="flex items-center gap-1">
          <span className="mr-2 text-sm text-ink-2" aria-live="polite">
            {stage ? `Stage ${at + 1} of ${stages.length}: ${stage.name}` : "The whole range"}
          </span>
          <Tool label="Previous stage" Icon={ChevronLeft} to={stages[at - 1]?.id} onGo={showStage} />
          <Tool label="Next stage" Icon={ChevronRight} to={stage && stages[at + 1]?.id} onGo={showStage} />
          <Tool label="Zoom out" Icon={Minus} to={stage?.id} onGo={showRange} />
          <Tool label="Zoom in" Icon={Plus} to={stage ? undefined : stages[0]?.id} onGo={zoomIn} />
        </div>
      </div>
      <section
        ref={view}
        className="trail-map-view"
        aria-label={label}
        data-zoom={stage ? "stage" : "range"}
        style={{ aspectRatio: aspect }}
        {...events}
      >
        <div className="trail-map-world" style={{ width: `${zoom * 100}%` }}>
          {children}
        </div>
      </section>
    </>
  );
}

/** @param to the stage it is about; without one there is nothing to do */
function Tool({
  label,
  Icon,
  to,
  onGo,
}: {
  label: string;
  Icon: LucideIcon;
  to: string | undefined;
  onGo: (stage: string) => void;
}) {
  return (
    <Button
      size="small"
      kind="plain"
      iconOnly
      aria-label={label}
      disabled={to === undefined}
      onClick={() => to !== undefined && onGo(to)}
    >
      <Icon aria-hidden="true" />
    </Button>
  );
}

const STEPS: Record<string, TrailStep> = {
  ArrowRight: "next",
  ArrowDown: "next",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  Home: "first",
  End: "last",
  PageDown: "next stage",
  PageUp: "previous stage",
};

function worldHeight(frame: HTMLElement): number {
  return frame.firstElementChild?.getBoundingClientRect().height ?? frame.clientHeight;
}

function stageUnder(
  frame: HTMLElement,
  stages: readonly StageFrame[],
  event: { clientX: number; clientY: number },
): string | undefined {
  const world = frame.firstElementChild?.getBoundingClientRect();
  if (!world) return undefined;
  const x = (event.clientX - world.left) / world.width;
  const y = (event.clientY - world.top) / world.height;
  return stages.find(
    (stage) =>
      x >= stage.left && x <= stage.left + stage.width && y >= stage.top && y <= stage.top + stage.height,
  )?.id;
}
