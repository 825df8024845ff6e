import { failed } from "@/app/api/json-route.ts";
import { readText } from "@/app/api/read-text.ts";
import { networkOf } from "@/app/network.ts";
import { VISITOR } from "@/domain/accounts/viewer.ts";
import { endSubscription } from "@/server/mail/end-subscription.ts";
import { unexpected } from "@/server/operation.ts";

const MAX_BODY_BYTES = 1_000;

/**
 * What mail programs call when their reader ends such mails (RFC 8058): from anywhere and without a session. It takes
 * its right from the token alone, so that a page of somebody else's cannot use the session of whoever opens it.
 */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  try {
    const read = await readText(request, MAX_BODY_BYTES);
    const form = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
    if (!form || !("text" in read) || new URLSearchParams(read.text).get("List-Unsubscribe") !== "One-Click")
      return failed({ code: "invalid", message: "Send List-Unsubscribe=One-Click, as RFC 8058 says." });
    const { token } = await params;
    const outcome = await endSubscription(VISITOR, { token, network: networkOf(request.headers) });
    return outcome.ok ? Response.json(outcome.value) : failed(outcome.error);
  } catch (error) {
    return failed(unexpected(error));
  }
}
