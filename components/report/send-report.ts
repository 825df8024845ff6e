import type { RefObject } from "react";
import { v4 as newId } from "uuid";
import { z } from "zod";
import { callApi } from "@/components/api/call-api.ts";
import { type LabFiles, labFilesSchema } from "@/domain/labs/lab-files.ts";
import { apiPaths } from "@/paths.ts";
import type { ReportedPage, ReportFields } from "./report-schema.ts";

export type SendProblem = {
  words: string;
  /** Whether signing in helps. */
  signIn: boolean;
};

/** What was sent last and under which id, until it is known to have arrived. */
export type Tried = { id: string; said: string } | undefined;

const answerSchema = z.object({ reportId: z.string() });

/**
 * Sends a report in its owner's name.
 * @returns null once the server has it
 */
export async function sendReport({
  about,
  owner,
  files,
  tried,
  kind,
  text,
  heading,
  code,
}: ReportFields & {
  about: ReportedPage;
  owner: string;
  files: LabFiles | undefined;
  tried: RefObject<Tried>;
}): Promise<SendProblem | null> {
  const sent = code === "on" && files ? files : null;
  const tooMuch = sent && labFilesSchema.safeParse(sent).error?.issues[0]?.message;
  if (tooMuch) return { words: `${tooMuch} Send the report without your code.`, signIn: false };
  const body = { ...about, kind, text, heading: heading ?? null, files: sent };
  const said = JSON.stringify(body);
  if (tried.current?.said !== said) tried.current = { id: newId(), said };
  const outcome = await callApi("POST", apiPaths.reports(), answerSchema, {
    body: { reportId: tried.current.id, ...body },
    account: owner,
  });
  if (outcome.ok) return null;
  const { code: failure, message } = outcome.error;
  return { words: message, signIn: failure === "signed-out" || failure === "other-account" };
}
