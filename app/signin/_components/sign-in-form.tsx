"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/inputs.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { signInHere } from "./sign-in-here.ts";

/** Asks for an address and a password. On success the whole page is loaded anew: nothing of a visitor's stays. */
export function SignInForm({ next }: { next: string }) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setPending(true);
    setProblem(null);
    const failure = await signInHere(String(form.get("email")), String(form.get("password")));
    if (failure === null) {
      window.location.assign(next);
      return;
    }
    setProblem(failure);
    setPending(false);
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-5" aria-label="Sign in">
      {problem ? (
        <Notice kind="bad" title="Not signed in" live>
          <p>{problem}</p>
        </Notice>
      ) : null}
      <TextField
        id="email"
        name="email"
        type="email"
        label="Mail address"
        autoComplete="username"
        required
        maxLength={254}
      />
      <TextField
        id="password"
        name="password"
        type="password"
        label="Password"
        autoComplete="current-password"
        required
        maxLength={200}
      />
      <div>
        <Button kind="primary" type="submit" pending={pending} pendingLabel="Signing in">
          Sign in
        </Button>
      </div>
    </form>
  );
}
