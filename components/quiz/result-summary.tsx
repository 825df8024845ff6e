import type { Share, SittingResult } from "@/domain/quizzes/sitting-result.ts";
import { CONFIDENCE_WORDS } from "./confidence-picker.tsx";
import { ShareBar } from "./share-bar.tsx";

const points = (value: number) => value.toLocaleString("en-GB", { maximumFractionDigits: 1 });

/**
 * What a sitting came to: percent against our own line, by area with the range that so few questions leave, and how
 * well somebody knew what they knew.
 */
export function ResultSummary({
  result,
  passLine,
  areaNames,
}: {
  result: SittingResult;
  passLine: number;
  areaNames: Readonly<Record<string, string>>;
}) {
  return (
    <>
      <p className="text-2xl font-semibold">
        <span className="figures">{result.percent} %</span>
      </p>
      <p className="mt-1 text-lg">
        <span className={`font-semibold ${result.passed ? "text-good" : "text-bad"}`}>
          {result.passed ? "Above the line" : "Below the line"}
        </span>{" "}
        of {passLine} %, which is our own. {points(result.earned)} of {result.asked} points, {result.answered}{" "}
        of {result.asked} answered.
      </p>
      {result.areas.length > 1 ? (
        <section aria-labelledby="by-area" className="mt-8">
          <h2 id="by-area" className="text-lg">
            By domain
          </h2>
          <p className="mb-3 max-w-measure text-sm text-ink-2">
            The thin line is the range in which your share lies with 95 % confidence: few questions leave it
            wide.
          </p>
          <Shares
            rows={result.areas.map((area) => ({ ...area, label: areaNames[area.area] ?? area.area }))}
          />
        </section>
      ) : null}
      {result.calibration.length > 0 ? (
        <section aria-labelledby="calibration" className="mt-8">
          <h2 id="calibration" className="text-lg">
            How well you knew what you knew
          </h2>
          <p className="mb-3 max-w-measure text-sm text-ink-2">
            Of the answers that you were certain of, nearly all should be right; of guesses, about as many as
            chance makes.
          </p>
          <Shares rows={result.calibration.map((one) => ({ ...one, label: CONFIDENCE_WORDS[one.level] }))} />
        </section>
      ) : null}
    </>
  );
}

function Shares({ rows }: { rows: readonly (Share & { label: string })[] }) {
  return (
    <ul>
      {rows.map(({ label, ...share }) => (
        <li key={label} className="border-t border-line py-2">
          <ShareBar label={label} share={share} />
        </li>
      ))}
    </ul>
  );
}
