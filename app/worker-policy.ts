import { PYODIDE_CDN_URL } from "@/domain/labs/pyodide-cdn.ts";

/**
 * The policy of Python's worker. Learner code gets the runtime's own files and the packages of the mirror, and nothing
 * else: no page, no API, no other host; but Pyodide's folder at its CDN where the admin allows it.
 * @param host as the request names it
 */
export function workerPolicy(host: string, cdn: "allow" | "refuse"): string {
  if (!/^[\w.:[\]-]+$/.test(host)) return policy("'none'", "'none'");
  const reached = [`${host}/runtime/`, `${host}/packages/`, ...(cdn === "allow" ? [PYODIDE_CDN_URL] : [])];
  return policy(`${host}/runtime/`, reached.join(" "));
}

function policy(scripts: string, reached: string): string {
  return `default-src 'none'; script-src ${scripts} 'wasm-unsafe-eval'; connect-src ${reached}; frame-ancestors 'none'`;
}
