"use client";
import { memo } from "react";
import type { DisplaySpec } from "@/lab-runtime/client.ts";
import { ChartView } from "./chart-view.tsx";
import { DashboardView } from "./dashboard-view.tsx";
import { PictureView } from "./picture-view.tsx";
import { PlainTableView } from "./plain-table-view.tsx";
import { ProgressView } from "./progress-view.tsx";

/**
 * One thing that a program shows besides text, in a console or below a snippet.
 * @param running whether the program that shows it still runs
 */
export const DisplayView = memo(function DisplayView({
  spec,
  running,
}: {
  spec: DisplaySpec;
  running: boolean;
}) {
  switch (spec.kind) {
    case "chart":
    case "heatmap":
      return <ChartView spec={spec} running={running} />;
    case "image":
    case "png":
      return <PictureView spec={spec} />;
    case "table":
      return (
        <div className="display" aria-live="off">
          <PlainTableView
            caption={spec.caption}
            table={spec}
            rowHeaders={spec.rowHeaders}
            totalColumns={spec.totalColumns}
          />
        </div>
      );
    case "progress":
      return <ProgressView spec={spec} running={running} />;
    case "dashboard":
      return <DashboardView spec={spec} running={running} />;
    case "text":
      return <div className="display-text">{spec.text}</div>;
    case "left-out":
      return (
        <p className="display text-sm text-ink-2 italic">
          {spec.count === 1
            ? "One more display is"
            : `${spec.count.toLocaleString("en-GB")} more displays are`}{" "}
          not shown: a run has room for 60.
        </p>
      );
  }
});
