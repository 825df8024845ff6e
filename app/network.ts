/** The network address that a request came from, as our own server wrote it; one value in development. */
export function networkOf(headers: Headers): string {
  return headers.get("x-waymark-network") ?? "development";
}
