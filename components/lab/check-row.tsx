import { StatusMark } from "@/components/ui/badge.tsx";
import type { CheckItem } from "@/lab-runtime/client.ts";
import { ErrorReport } from "./error-report.tsx";
import { FirstDifferenceReport } from "./first-difference.tsx";

/** One check with its mark and, where it failed, everything that it says. */
export function CheckRow({ item }: { item: CheckItem }) {
  return (
    <li
      className="border-b border-line py-2 last:border-b-0"
      data-failed={item.passed || item.notRun ? undefined : ""}
    >
      <div className="flex items-baseline gap-3">
        <span className="min-w-0 flex-1">{item.title}</span>
        <StatusMark kind={item.notRun ? "open" : item.passed ? "passed" : "failed"}>
          {item.notRun ? "Not checked" : undefined}
        </StatusMark>
      </div>
      {item.passed || item.notRun ? null : <Failure item={item} />}
    </li>
  );
}

/** What was called, what came back, what was expected, and why people get there. */
function Failure({ item }: { item: CheckItem }) {
  const facts = [
    { name: "Called", text: item.call },
    { name: "Came back", text: item.got },
    { name: "Expected", text: item.expected },
    { name: "Printed", text: item.printed },
  ].filter((fact): fact is { name: string; text: string } => Boolean(fact.text));
  return (
    <div className="mt-1 flex flex-col gap-2 text-sm">
      {item.message ? <p className="whitespace-pre-wrap">{item.message}</p> : null}
      {facts.length > 0 ? (
        <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
          {facts.map(({ name, text }) => (
            <div key={name} className="contents">
              <dt className="text-ink-2">{name}</dt>
              <dd>
                <code className="whitespace-pre-wrap break-words">{text}</code>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {item.difference ? <FirstDifferenceReport difference={item.difference} /> : null}
      {item.error ? <ErrorReport error={item.error} /> : null}
      {item.hint ? <p className="text-ink-2">{item.hint}</p> : null}
    </div>
  );
}
