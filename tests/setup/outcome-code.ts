/** @returns "ok", or the code of the error that an operation answered with */
export const code = (outcome: { ok: boolean; error?: { code: string } }) =>
  outcome.ok ? "ok" : outcome.error?.code;
