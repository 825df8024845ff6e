import * as z from "zod/mini";
import { ERROR_TOPICS } from "@/domain/labs/error-topics.ts";
import { isJsonValue, type JsonValue } from "@/domain/labs/json-value.ts";
import { packagesToLoadSchema } from "@/domain/labs/python-packages.ts";
import { displaySchema } from "./display.ts";

// Must come before the first schema: zod would otherwise try `new Function`, which the page's policy forbids.
z.config({ jitless: true });

const frame = z.object({
  file: z.string(),
  line: z.number(),
  name: z.string(),
  text: z.string(),
  /** What part of the line was at work: from 1, in UTF-16 units, the end not included. Without them, all of it. */
  column: z.optional(z.number()),
  endColumn: z.optional(z.number()),
});

/** An exception that led to another one: raised `from` it, or `during` its handling. */
const earlierError = z.object({
  how: z.enum(["from", "during"]),
  type: z.string(),
  message: z.string(),
  file: z.optional(z.string()),
  line: z.optional(z.number()),
});

/** An exception of the learner's code; `frames` holds the learner's own lines, outermost first. */
export const pythonErrorSchema = z.object({
  type: z.string(),
  message: z.string(),
  frames: z.array(frame),
  /** One sentence on what went wrong and what to do, where that is certain; code stands in backticks. */
  explanation: z.optional(z.object({ text: z.string(), topic: z.enum(ERROR_TOPICS) })),
  /** What led to it, the nearest first. */
  chain: z.optional(z.array(earlierError)),
});
export type PythonError = z.output<typeof pythonErrorSchema>;

const marked = z.object({ before: z.string(), marked: z.string(), after: z.string() });
/** A piece of a value with the part that differs from another one. */
export type Marked = z.output<typeof marked>;

const firstDifference = z.object({
  /** `result[3]['loss']`, or a line and a column. */
  at: z.string(),
  got: z.optional(marked),
  expected: z.optional(marked),
  /** How far two numbers are apart. */
  apart: z.optional(z.string()),
});
/** Where long data first differ from what was expected; a value is left out where there is none. */
export type FirstDifference = z.output<typeof firstDifference>;

/** One visible check. Texts are plain text; `got` and `expected` are Python reprs, cut to a readable length. */
export const checkItemSchema = z.object({
  title: z.string(),
  passed: z.boolean(),
  /** The check did not come to its turn. */
  notRun: z.optional(z.literal(true)),
  hint: z.optional(z.string()),
  message: z.optional(z.string()),
  call: z.optional(z.string()),
  got: z.optional(z.string()),
  expected: z.optional(z.string()),
  difference: z.optional(firstDifference),
  error: z.optional(pythonErrorSchema),
  /** What the learner's code printed meanwhile. */
  printed: z.optional(z.string()),
});
export type CheckItem = z.output<typeof checkItemSchema>;

const files = z.record(z.string(), z.string());
const json = z.custom<JsonValue>(isJsonValue, "must be JSON within the bounds");

const probeCall = z.object({ probe: z.string(), seed: z.number() });
/** One run of one probe on one seed. */
export type ProbeCall = z.output<typeof probeCall>;

const headers = z.array(z.tuple([z.string(), z.string()]));

const appRequest = z.object({
  /** Which app: `service:app` is `app` in service.py. */
  app: z.string(),
  method: z.string(),
  /** With its query: `/predict?version=2`. */
  path: z.string(),
  headers,
  body: z.string(),
  /** How often, one after the other. */
  times: z.int(),
});
/** A request to an app that the learner's files hold. */
export type AppRequest = z.output<typeof appRequest>;

const appAnswer = z.object({
  /** Whether the app was started for it. */
  fresh: z.boolean(),
  status: z.number(),
  /** The words that belong to the status; "" where there are none. */
  reason: z.string(),
  headers,
  body: z.string(),
  /** How many characters of the body are left out. */
  cut: z.number(),
  /** What each request took. */
  milliseconds: z.array(z.number()),
  /** What the app raised; the status is then what a server would answer. */
  error: z.optional(pythonErrorSchema),
  /** How it broke the protocol between server and app, likewise. */
  fault: z.optional(z.string()),
});
/** What an app answered. */
export type AppAnswer = z.output<typeof appAnswer>;

/** The learner's files, and those that the lab gives: code imports both, and none of the former hides one of the latter. */
const code = { files, given: z.optional(files) };

/** What `waymark.engine.handle` is asked. */
export const engineRequestSchema = z.discriminatedUnion("op", [
  /** With `stdin`, nothing waits: `input()` reads from it, and sleeping takes no time. */
  z.object({ op: z.literal("run"), ...code, entry: z.string(), stdin: z.optional(z.string()) }),
  z.object({ op: z.literal("request"), ...code, ...appRequest.shape }),
  z.object({ op: z.literal("check"), ...code, checks: z.string() }),
  z.object({ op: z.literal("probe"), ...code, checks: z.string(), calls: z.array(probeCall) }),
  z.object({ op: z.literal("describe"), given: code.given, checks: z.string() }),
]);
export type EngineRequest = z.output<typeof engineRequestSchema>;

const plannedCheck = z.object({ title: z.string(), hint: z.optional(z.string()) });
export type PlannedCheck = z.output<typeof plannedCheck>;

const description = z.object({
  checks: z.array(plannedCheck),
  probes: z.array(
    z.object({
      name: z.string(),
      /** What kind of cases it draws, for whoever it found wrong. */
      about: z.optional(z.string()),
      cases: z.number(),
      tolerance: z.number(),
      pool: z.number(),
    }),
  ),
});
/** What a `checks.py` holds. */
export type ChecksDescription = z.output<typeof description>;

export const plansSchema = z.array(plannedCheck);

/** What `waymark.engine.handle` answers. `unusable` means that checks.py itself is at fault, not the learner. */
export const engineResponseSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("finished"), exitCode: z.number() }),
  z.object({ kind: z.literal("raised"), error: pythonErrorSchema }),
  z.object({ kind: z.literal("responded"), ...appAnswer.shape }),
  z.object({ kind: z.literal("checked"), items: z.array(checkItemSchema) }),
  z.object({ kind: z.literal("answered"), answers: z.array(json) }),
  z.object({
    kind: z.literal("probe-raised"),
    probe: z.string(),
    seed: z.number(),
    error: pythonErrorSchema,
  }),
  z.object({ kind: z.literal("described"), description }),
  z.object({ kind: z.literal("stopped") }),
  z.object({ kind: z.literal("unusable"), reason: z.string(), error: z.optional(pythonErrorSchema) }),
]);
export type EngineResponse = z.output<typeof engineResponseSchema>;

const shared = z.custom<SharedArrayBuffer>(
  (value) => typeof SharedArrayBuffer !== "undefined" && value instanceof SharedArrayBuffer,
);

const compiled = z.custom<WebAssembly.Module>(
  (value) => typeof WebAssembly !== "undefined" && value instanceof WebAssembly.Module,
);

const startMessage = z.object({
  kind: z.literal("start"),
  interrupt: z.optional(shared),
  input: z.optional(shared),
  /** Without the image of Python's memory: this browser did not take it. */
  plain: z.optional(z.literal(true)),
  /** Pyodide's wasm, as another worker of the page has compiled it. */
  wasm: z.optional(compiled),
  /** Loaded before the worker is ready, since it can reach nothing afterwards. */
  packages: z.optional(packagesToLoadSchema),
});
export type StartMessage = z.output<typeof startMessage>;

/** From the page to the worker. The shared buffers are there only when the page is cross-origin isolated. */
export const toWorkerSchema = z.discriminatedUnion("kind", [
  startMessage,
  z.object({ kind: z.literal("do"), id: z.number(), request: engineRequestSchema }),
]);
export type ToWorker = z.output<typeof toWorkerSchema>;

/** From the worker to the page. */
export const fromWorkerSchema = z.discriminatedUnion("kind", [
  /** Python is there and fetches what the lab declares. */
  z.object({ kind: z.literal("loading-packages"), names: z.array(z.string()) }),
  z.object({ kind: z.literal("ready"), milliseconds: z.number(), wasm: z.optional(compiled) }),
  z.object({ kind: z.literal("failed"), reason: z.string(), tryPlain: z.optional(z.literal(true)) }),
  z.object({
    kind: z.literal("text"),
    id: z.number(),
    stream: z.enum(["stdout", "stderr"]),
    text: z.string(),
  }),
  z.object({ kind: z.literal("dropped"), id: z.number(), characters: z.number() }),
  /** What is shown in a slot again replaces what stood there. */
  z.object({ kind: z.literal("display"), id: z.number(), slot: z.number(), spec: displaySchema }),
  z.object({ kind: z.literal("input"), id: z.number(), prompt: z.string() }),
  z.object({ kind: z.literal("check-plan"), id: z.number(), checks: plansSchema }),
  z.object({ kind: z.literal("check-ended"), id: z.number(), item: checkItemSchema }),
  z.object({ kind: z.literal("done"), id: z.number(), response: engineResponseSchema }),
  z.object({ kind: z.literal("died"), id: z.number(), reason: z.string() }),
]);
export type FromWorker = z.output<typeof fromWorkerSchema>;
