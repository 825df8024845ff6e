/**
 * The address that tries are counted by: the sender's, or, behind proxies that the admin has named by number, the
 * one that the outermost of them saw. What a client writes into the header itself stands further left.
 * @param sender the address at the other end of the connection
 * @param forwarded the X-Forwarded-For header, "" where there is none
 * @param proxies how many proxies stand in front
 */
export function networkOf(sender: string | undefined, forwarded: string, proxies: number): string {
  const own = sender ?? "unknown";
  if (proxies === 0) return own;
  const hops = forwarded
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return (hops.at(-proxies) ?? own).slice(0, 64);
}
