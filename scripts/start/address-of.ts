/**
 * The path and query of a request, as Next can read them.
 * @param target what stands in the request line
 * @returns null where the target is no address of ours, or holds an escape that is none
 */
export function addressOf(target: string): string | null {
  // The form in which proxies are asked (RFC 9112, section 3.2.2); whatever host it names, the request is here.
  const absolute = /^https?:\/\//i.test(target);
  if (absolute && !URL.canParse(target)) return null;
  const { pathname, search } = absolute ? new URL(target) : { pathname: target, search: "" };
  if (!pathname.startsWith("/")) return null;
  try {
    decodeURIComponent(pathname.split("?", 1)[0] ?? "");
    return pathname + search;
  } catch {
    return null;
  }
}
