import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { paths, safeNext } from "@/paths.ts";
import { currentViewer } from "../viewer.ts";
import { SignUpForm } from "./_components/sign-up-form.tsx";

export const metadata: Metadata = { title: "Sign up" };

export default async function SignUpPage({
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
        <PageHeading
          title="Sign up"
          lead="Your progress and your code are kept on this site, and nowhere else."
        />
        <SignUpForm next={next} />
        <p className="mt-8">
          You have an account?{" "}
          <Link className="link" href={paths.signIn(next)}>
            Sign in
          </Link>
        </p>
      </div>
    </main>
  );
}
