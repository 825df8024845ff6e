const KEY = "waymark-invitation";

/**
 * The token of an invitation link. It is taken out of the address before anything else happens and kept for this tab:
 * whoever has to sign in or up first comes back to it, and it stands in no address that a server or a log sees.
 */
export function takeToken(): string | null {
  const found = window.location.hash.slice(1);
  if (!found) return window.sessionStorage.getItem(KEY);
  window.sessionStorage.setItem(KEY, found);
  window.history.replaceState(null, "", window.location.pathname);
  return found;
}

/** Forgets it, once it has been used. */
export function dropToken(): void {
  window.sessionStorage.removeItem(KEY);
}
