import { signIn } from "next-auth/react";

const WORDS: Record<string, string> = {
  "wrong-credentials": "That address and password do not go together.",
  "too-many": "Too many tries from here. Wait a quarter of an hour and try again.",
  disabled: "This account is disabled. Ask the admin of this site.",
};

/**
 * Signs in without leaving the page.
 * @returns null on success, or a sentence for the person
 */
export async function signInHere(email: string, password: string): Promise<string | null> {
  try {
    const answer = await signIn("credentials", { email, password, redirect: false });
    if (answer?.ok) return null;
    return WORDS[answer?.error ?? ""] ?? "Signing in failed on our side. Try again in a moment.";
  } catch {
    return "The site cannot be reached. Check your connection and try again.";
  }
}
