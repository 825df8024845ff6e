"use client";
import { useState } from "react";
import { Button } from "./button.tsx";
import { TextInput } from "./inputs.tsx";

/**
 * A button that copies an address of this site. Where the browser does not let it, the address stands there to be
 * copied by hand.
 * @param path as paths.ts makes it
 */
export function CopyLink({ path, label }: { path: string; label: string }) {
  const [state, setState] = useState<"copied" | { address: string } | null>(null);
  const copy = async () => {
    const address = `${window.location.origin}${path}`;
    try {
      await navigator.clipboard.writeText(address);
      setState("copied");
    } catch {
      setState({ address });
    }
  };
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-2">
      <Button size="small" onClick={() => void copy()} aria-label={label}>
        Copy link
      </Button>
      <span role="status" className="text-sm text-good">
        {state === "copied" ? "Copied." : ""}
      </span>
      {state !== null && state !== "copied" ? (
        <TextInput
          readOnly
          autoFocus
          aria-label={label}
          value={state.address}
          onFocus={(event) => event.currentTarget.select()}
        />
      ) : null}
    </span>
  );
}
