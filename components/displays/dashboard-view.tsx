"use client";
import { Bell, BellRing, Check, CircleAlert, Clock, TriangleAlert } from "lucide-react";
import { ChartView } from "./chart-view.tsx";
import {
  ALERT_WORDS,
  type AlertState,
  type DashboardSpec,
  dashboardEnd,
  sinceWords,
  TILE_WORDS,
  type TileState,
} from "./dashboard-words.ts";
import { placeInWords } from "./numbers.ts";

/**
 * The state of a service: its numbers, its alerts, and a chart for each panel. Only its end is announced.
 * @param running whether the program that shows it still runs
 */
export function DashboardView({ spec, running }: { spec: DashboardSpec; running: boolean }) {
  const { title, at, tiles, alerts, panels, notes, live } = spec;
  return (
    <figure className="display dashboard" aria-live="off">
      <figcaption className="dashboard-head">
        <span className="display-title">{title || "Dashboard"}</span>
        <span className="text-xs text-ink-2">Last scrape at {placeInWords(at)} s</span>
      </figcaption>
      {tiles.length > 0 ? (
        <dl className="dashboard-tiles">
          {tiles.map((tile) => (
            <Tile key={tile.title} tile={tile} />
          ))}
        </dl>
      ) : null}
      {alerts.length > 0 ? (
        <ul aria-label="Alerts" className="dashboard-alerts">
          {alerts.map((alert) => (
            <Alert key={`${alert.name} ${alert.detail}`} alert={alert} />
          ))}
        </ul>
      ) : null}
      {notes.map((note) => (
        <p key={note} className="text-xs text-ink-2">
          {note}
        </p>
      ))}
      <div className="dashboard-panels">
        {panels.map((panel) => (
          <ChartView key={panel.title} spec={panel} running={running} />
        ))}
      </div>
      <p role="status" className="sr-only">
        {live && running ? "" : dashboardEnd(spec)}
      </p>
    </figure>
  );
}

const TILE_LOOK: Record<Exclude<TileState, "plain">, { Icon: typeof Check; text: string }> = {
  good: { Icon: Check, text: "text-good" },
  warn: { Icon: TriangleAlert, text: "text-warn" },
  bad: { Icon: CircleAlert, text: "text-bad" },
};

function Tile({ tile: { title, value, unit, state } }: { tile: DashboardSpec["tiles"][number] }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <span className="dashboard-value">{value}</span>
        {unit ? ` ${unit}` : null}
      </dd>
      {state === "plain" ? null : (
        <dd className={`dashboard-state ${TILE_LOOK[state].text}`}>
          <Shape Icon={TILE_LOOK[state].Icon} />
          {TILE_WORDS[state]}
        </dd>
      )}
    </div>
  );
}

const ALERT_LOOK: Record<AlertState, { Icon: typeof Check; text: string }> = {
  inactive: { Icon: Bell, text: "text-ink-2" },
  pending: { Icon: Clock, text: "text-warn" },
  firing: { Icon: BellRing, text: "text-bad" },
};

function Alert({ alert: { name, state, detail, since } }: { alert: DashboardSpec["alerts"][number] }) {
  return (
    <li>
      <span className={`dashboard-state ${ALERT_LOOK[state].text}`}>
        <Shape Icon={ALERT_LOOK[state].Icon} />
        {ALERT_WORDS[state]}
      </span>
      <span>
        <span className="font-semibold">{name}</span>
        {detail ? ` ${detail}` : null}
      </span>
      <span className="text-ink-2">{sinceWords(since)}</span>
    </li>
  );
}

function Shape({ Icon }: { Icon: typeof Check }) {
  return <Icon aria-hidden size={14} strokeWidth={1.75} />;
}
