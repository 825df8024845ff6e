import Link from "next/link";
import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table.tsx";
import {
  evidenceProblem,
  isEmpty,
  readLabs,
  readMetrics,
  readPictures,
} from "@/domain/portfolio/evidence.ts";
import type { EvidenceKind } from "@/domain/portfolio/milestone-parts.ts";
import { CodeText } from "./code-text.tsx";
import type { LabOnList } from "./milestone-on-page.ts";

/**
 * A piece of evidence as it was handed in. Addresses are shown whole, so that whoever follows one knows where it leads.
 * @param pictureUrl where a picture is to be had, by its upload
 * @param written draws a text with its diagrams and plots
 */
export function EvidenceView({
  kind,
  title,
  text,
  labs,
  pictureUrl,
  written,
}: {
  kind: EvidenceKind;
  title: string;
  text: string;
  labs: readonly LabOnList[];
  pictureUrl: (upload: string) => string;
  written: (text: string) => ReactNode;
}) {
  if (isEmpty(text)) return <p className="text-ink-2">Nothing was handed in here.</p>;
  switch (kind) {
    case "repository":
    case "demo":
      return evidenceProblem(kind, text) === null ? (
        <p>
          <a className="link break-all" href={text.trim()} rel="nofollow noopener noreferrer" target="_blank">
            {text.trim()}
          </a>
        </p>
      ) : (
        <p className="break-all">{text}</p>
      );
    case "write-up":
      return written(text);
    case "metrics":
      return (
        <DataTable
          caption={title}
          captionHidden
          rows={readMetrics(text).map((metric, place) => ({ ...metric, place }))}
          rowKey={({ place }) => String(place)}
          columns={[
            { id: "what", header: "What was measured", rowHeader: true, cell: ({ what }) => what },
            { id: "value", header: "Value", align: "end", cell: ({ value }) => value },
            { id: "unit", header: "Unit", cell: ({ unit }) => unit },
            { id: "compared", header: "Compared with", cell: ({ comparedWith }) => comparedWith },
          ]}
        />
      );
    case "picture":
      return (
        <ul className="grid gap-4">
          {readPictures(text).map(({ upload, alt }) => (
            <li key={upload}>
              <figure>
                <img
                  src={pictureUrl(upload)}
                  alt={alt}
                  loading="lazy"
                  className="h-auto max-h-[36rem] max-w-full border border-line"
                />
                <figcaption className="mt-1 text-sm text-ink-2">{alt}</figcaption>
              </figure>
            </li>
          ))}
        </ul>
      );
    case "labs":
      return (
        <ul className="list-disc pl-5">
          {readLabs(text).map((id) => {
            const lab = labs.find((one) => one.id === id);
            return (
              <li key={id}>
                {lab ? (
                  <Link className="link" href={lab.address}>
                    {lab.title}
                  </Link>
                ) : (
                  id
                )}
              </li>
            );
          })}
        </ul>
      );
    default:
      return <CodeText title={title} text={text} />;
  }
}
