import type { Metadata } from "next";
import { Invitation } from "./_components/invitation.tsx";

export const metadata: Metadata = { title: "Join a cohort" };

export default function JoinPage() {
  return (
    <main id="main" className="page">
      <div className="mx-auto max-w-xl">
        <Invitation />
      </div>
    </main>
  );
}
