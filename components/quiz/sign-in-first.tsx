import { LinkButton } from "@/components/ui/button.tsx";
import { paths } from "@/paths.ts";

/** What a visitor can do in the place of starting. */
export function SignInFirst({ here, what }: { here: string; what: string }) {
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
      <LinkButton kind="primary" href={paths.signIn(here)}>
        Sign in to start
      </LinkButton>
      <p className="text-ink-2">{what} is kept with your account, so that you can go on from anywhere.</p>
    </div>
  );
}
