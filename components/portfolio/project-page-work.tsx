"use client";
import { Check, Circle } from "lucide-react";
import { useId, useMemo } from "react";
import { SignInFirst } from "@/components/quiz/sign-in-first.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { Field, fieldWiring } from "@/components/ui/field.tsx";
import { ConflictPanel } from "@/components/work/conflict-panel.tsx";
import { saveWords } from "@/components/work/save-words.ts";
import { UndoBar } from "@/components/work/undo-bar.tsx";
import { evidenceProblem, isEmpty } from "@/domain/portfolio/evidence.ts";
import { PAGE_FIELDS } from "@/domain/portfolio/page-fields.ts";
import { showcase } from "@/domain/portfolio/showcase.ts";
import { apiPaths, paths } from "@/paths.ts";
import { WrittenInput } from "./inputs/written-input.tsx";
import { usePart } from "./use-part.ts";

const FIELDS = PAGE_FIELDS.map(({ id }) => id);

/**
 * The texts of a project's page, which sells the work, with the showcase list beside them.
 * @param accountId null for a visitor, undefined while it is not known who looks
 */
export function ProjectPageWork({
  project,
  accountId,
}: {
  project: { id: string; address: string };
  accountId: string | null | undefined;
}) {
  const id = useId();
  const part = useMemo(
    () => ({
      workId: `page:${project.id}`,
      url: apiPaths.projectPage(project.id),
      digest: "",
      fields: FIELDS,
    }),
    [project.id],
  );
  const work = usePart(part, accountId);
  const { files, save, edit, resolve } = work;
  if (accountId === null) return <SignInFirst here={project.address} what="What you write" />;
  if (!accountId || save.kind === "loading") return <p className="min-h-24 text-ink-2">Opening your work</p>;
  const list = showcase(files);
  return (
    <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_17rem]">
      <div className="min-w-0">
        <p className="figures text-sm text-ink-2" data-testid="save-state">
          {saveWords(save, "work")}
        </p>
        <UndoBar work={work} disabled={save.kind === "conflict"} />
        {save.kind === "conflict" ? (
          <ConflictPanel mine={save.mine} theirs={save.theirs} onChoose={resolve} noun="work" />
        ) : null}
        <div className="mt-4 grid gap-6">
          {PAGE_FIELDS.map(({ id: field, label, asks, most, as }) => {
            const text = files[field] ?? "";
            const problem =
              text.length > most
                ? `Use at most ${most.toLocaleString("en-GB")} characters.`
                : as === "address" && !isEmpty(text)
                  ? evidenceProblem("demo", text)
                  : null;
            const errors = problem === null ? undefined : [problem];
            const wiring = fieldWiring({ id: `${id}-${field}`, description: asks, errors });
            return (
              <Field key={field} id={`${id}-${field}`} label={label} description={asks} errors={errors}>
                {as === "markdown" ? (
                  <WrittenInput
                    text={text}
                    title={label}
                    rows={6}
                    wiring={{
                      id: wiring.id,
                      describedBy: wiring["aria-describedby"] ?? "",
                      invalid: problem !== null,
                      disabled: save.kind === "conflict",
                    }}
                    onText={(next) => edit(field, next)}
                  />
                ) : (
                  <input
                    {...wiring}
                    className="input"
                    value={text}
                    disabled={save.kind === "conflict"}
                    onChange={(event) => edit(field, event.target.value)}
                  />
                )}
              </Field>
            );
          })}
        </div>
      </div>
      <aside aria-labelledby={`${id}-list`} className="lg:sticky lg:top-6 lg:self-start">
        <h3 id={`${id}-list`} className="text-base font-semibold">
          Showcase list
        </h3>
        <ul className="mt-2 grid gap-1.5 text-sm">
          {list.map((item) => (
            <li key={item.id} className="flex items-start gap-2">
              {item.done ? (
                <Check aria-hidden="true" className="mt-0.5 size-4 flex-none text-good" />
              ) : (
                <Circle aria-hidden="true" className="mt-0.5 size-4 flex-none text-ink-2" />
              )}
              <span>
                {item.label}
                <span className="sr-only">{item.done ? ", done" : ", open"}</span>
              </span>
            </li>
          ))}
        </ul>
        <div className="mt-5 flex flex-col items-start gap-3">
          <a className="link" href={apiPaths.projectReadme(project.id)} download>
            README for your repository
          </a>
          <LinkButton href={paths.publishPortfolio()} prefetch={false}>
            Show it in public
          </LinkButton>
        </div>
      </aside>
    </div>
  );
}
