import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { Notice } from "@/components/ui/notice.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { env } from "@/env.ts";
import { paths, safeNext } from "@/paths.ts";
import { currentViewer } from "../viewer.ts";
import { SignInForm } from "./_components/sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const { next: given } = await searchParams;
  const next = safeNext(typeof given === "string" ? given : undefined);
  const viewer = await currentViewer();
  if (viewer.kind === "account") redirect(next);
  return (
    <main id="main" className="page">
      <div className="mx-auto max-w-md">
        <PageHeading title="Sign in" lead="Go on where you stopped." />
        {env().WAYMARK_DEMO ? (
          <Notice title="This is a demo" className="mb-8">
            <p>
              Sign in as <code>learner@waymark.test</code>, <code>mentor@waymark.test</code> or{" "}
              <code>admin@waymark.test</code> with the password <code>waymark-demo</code>.
            </p>
          </Notice>
        ) : null}
        <SignInForm next={next} />
        <p className="mt-8">
          No account yet?{" "}
          <Link className="link" href={paths.signUp(next)}>
            Sign up
          </Link>
        </p>
        <p className="mt-2 text-sm text-ink-2">
          <Link className="link" href={paths.forgottenPassword()}>
            Forgot the password?
          </Link>
        </p>
      </div>
    </main>
  );
}
