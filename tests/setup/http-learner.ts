import { randomUUID } from "node:crypto";
import { getLabs } from "@/catalog/labs/get-labs.ts";
import { apiPaths } from "@/paths.ts";

/** Signs in as the page does, without a browser. @returns the cookies to send from then on */
export async function signInByHttp(site: string, email: string, password: string): Promise<string> {
  const first = await fetch(`${site}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const answer = await fetch(`${site}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", cookie: cookiesOf(first) },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
    redirect: "manual",
  });
  const cookies = cookiesOf(answer);
  if (!cookies.includes("session-token")) throw new Error(`not signed in: ${answer.status}`);
  return cookies;
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** A save of the first lab's starter, with a line of its own in it. */
export function someSave(line: string) {
  const lab = getLabs()[0];
  if (!lab) throw new Error("there is no lab");
  const files = Object.fromEntries(lab.files.map(({ name, starter }) => [name, `${starter}\n# ${line}\n`]));
  return {
    path: apiPaths.labWork(lab.id),
    files,
    body: JSON.stringify({ files, baseRevision: 0, saveId: randomUUID(), labDigest: lab.digest }),
  };
}
