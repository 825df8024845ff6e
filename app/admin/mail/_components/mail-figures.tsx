type Problem = { id: string; createdAt: Date; problem: string; givenUp: boolean };

const time = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** How many mails went, and what the mail server said against the others; not what they were, nor to whom. */
export function MailFigures({
  lately,
  problems,
}: {
  lately: { sent: number; waiting: number; failed: number };
  problems: Problem[];
}) {
  const figures = [
    ["Sent", lately.sent],
    ["Waiting", lately.waiting],
    ["Given up", lately.failed],
  ] as const;
  return (
    <>
      <dl className="figures mb-10 flex flex-wrap gap-x-12 gap-y-4">
        {figures.map(([name, count]) => (
          <div key={name}>
            <dt className="text-sm text-ink-2">{name}</dt>
            <dd className="text-xl font-semibold">{count}</dd>
          </div>
        ))}
      </dl>
      <h2 className="mb-3 text-lg">The last problems</h2>
      {problems.length === 0 ? (
        <p className="text-ink-2">None. What the mail server refuses will stand here, with its answer.</p>
      ) : (
        <ul className="flex flex-col">
          {problems.map(({ id, createdAt, problem, givenUp }) => (
            <li key={id} className="border-t border-line py-3 last:border-b">
              <p className="figures text-sm text-ink-2">
                {time.format(createdAt)} UTC, {givenUp ? "given up" : "to be tried again"}
              </p>
              <p className="max-w-measure break-words">{problem}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
