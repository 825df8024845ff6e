"use client";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { type Metric, readMetrics, writeMetrics } from "@/domain/portfolio/evidence.ts";
import type { EvidenceWiring } from "../milestone-on-page.ts";

const COLUMNS = [
  { key: "what", label: "What was measured", grow: "min-w-40 flex-[3]" },
  { key: "value", label: "Value", grow: "min-w-20 flex-1" },
  { key: "unit", label: "Unit", grow: "min-w-20 flex-1" },
  { key: "comparedWith", label: "Compared with", grow: "min-w-40 flex-[3]" },
] as const;

const EMPTY: Metric = { what: "", value: "", unit: "", comparedWith: "" };

/** Figures, a row each. */
export function MetricsInput({
  text,
  title,
  wiring,
  onText,
}: {
  text: string;
  title: string;
  wiring: EvidenceWiring;
  onText: (text: string) => void;
}) {
  // A row that is being begun is not in the text yet.
  const [rows, setRows] = useState<{ key: number; metric: Metric }[]>(() =>
    [...readMetrics(text), ...(text === "" ? [EMPTY] : [])].map((metric, key) => ({ key, metric })),
  );
  const change = (next: typeof rows) => {
    setRows(next);
    onText(
      writeMetrics(next.map(({ metric }) => metric).filter((metric) => Object.values(metric).some(Boolean))),
    );
  };
  return (
    <fieldset aria-describedby={wiring.describedBy} disabled={wiring.disabled} className="grid gap-3">
      <legend className="sr-only">{title}</legend>
      {rows.map(({ key, metric }, place) => (
        <div key={key} className="flex flex-wrap items-end gap-2">
          {COLUMNS.map((column) => (
            <label key={column.key} className={`${column.grow} text-sm`}>
              <span className={place === 0 ? "mb-1 block text-ink-2" : "sr-only"}>{column.label}</span>
              <input
                className="input figures"
                value={metric[column.key]}
                onChange={(event) =>
                  change(
                    rows.map((row) =>
                      row.key === key
                        ? { key, metric: { ...metric, [column.key]: event.target.value } }
                        : row,
                    ),
                  )
                }
              />
            </label>
          ))}
          <Button
            kind="plain"
            size="small"
            aria-label={`Remove figure ${place + 1}`}
            onClick={() => change(rows.filter((row) => row.key !== key))}
          >
            <X aria-hidden="true" className="size-4" />
          </Button>
        </div>
      ))}
      <div>
        <Button
          size="small"
          onClick={() =>
            setRows([...rows, { key: Math.max(-1, ...rows.map((row) => row.key)) + 1, metric: EMPTY }])
          }
        >
          <Plus aria-hidden="true" className="size-4" />
          Add a figure
        </Button>
      </div>
    </fieldset>
  );
}
