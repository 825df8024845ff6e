import type { DisplaySpec } from "./display.ts";
import type { JobEnd } from "./job.ts";
import type { EngineRequest } from "./protocol.ts";

/** The engine outside a browser, on our own labs: in Pyodide on Node, or on CPython. */
export type LabHost = {
  /**
   * Answers one request; calls must not overlap.
   * @param timeLimit seconds
   * @param onText is given what the program prints
   * @param onDisplay is given what it shows; a slot that comes again is replaced
   */
  perform(
    request: EngineRequest,
    timeLimit: number,
    onText?: (stream: "stdout" | "stderr", text: string) => void,
    onDisplay?: (slot: number, spec: DisplaySpec) => void,
  ): Promise<JobEnd>;
  /** Ends what runs; the next request starts another. */
  close(): Promise<void>;
};
