import type { IncomingMessage, ServerResponse } from "node:http";
import { forgetArrival, REQUEST_HEADER } from "../../server/form-arrival.ts";

/** The same as `bodySizeLimit` in next.config.mjs. */
const MAX_FORM_BYTES = 256 * 1024;

let count = 0;

/**
 * Next answers 500 when it cannot decode what should be a form's payload, as it would for a fault of ours. A form
 * that never reached its action was not of our making: that is the sender's fault, and its status says so.
 */
export function blameTheSender(request: IncomingMessage, response: ServerResponse): void {
  delete request.headers[REQUEST_HEADER];
  const multipart = request.headers["content-type"]?.startsWith("multipart/form-data");
  if (request.method !== "POST" || !(request.headers["next-action"] !== undefined || multipart)) return;
  const id = String(++count);
  request.headers[REQUEST_HEADER] = id;
  response.once("close", () => forgetArrival(id));
  const writeHead = response.writeHead.bind(response) as (...rest: unknown[]) => ServerResponse;
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (status !== 500 || forgetArrival(id)) return writeHead(status, ...rest);
    const tooLarge = Number(request.headers["content-length"] ?? 0) > MAX_FORM_BYTES;
    return writeHead(tooLarge ? 413 : 400, ...rest);
  }) as typeof response.writeHead;
}
