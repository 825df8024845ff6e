"use client";
import { useEffect, useState } from "react";

/**
 * The token behind "#" in the page's address: it reaches no log and no other site, and is taken out of the address
 * before anything else happens.
 * @returns undefined until the page has looked, null where there is none
 */
export function useAddressToken(): string | null | undefined {
  const [token, setToken] = useState<string | null>();
  useEffect(() => {
    const found = window.location.hash.slice(1);
    setToken((before) => found || before || null);
    if (found) window.history.replaceState(null, "", window.location.pathname);
  }, []);
  return token;
}
