"use client";
import { useId, useRef, useState } from "react";
import { v4 as newId } from "uuid";
import { callApi } from "@/components/api/call-api.ts";
import { Button } from "@/components/ui/button.tsx";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import { type Picture, readPictures, writePictures } from "@/domain/portfolio/evidence.ts";
import { PICTURE_LIMITS, PICTURE_TYPES } from "@/domain/portfolio/picture-file.ts";
import { apiPaths } from "@/paths.ts";
import type { EvidenceWiring } from "../milestone-on-page.ts";
import { uploadedSchema } from "../portfolio-schema.ts";

/** Pictures with their words. Each is sent at once, and stands in the text by its id once the server has it. */
export function PicturesInput({
  text,
  title,
  accountId,
  wiring,
  onText,
}: {
  text: string;
  title: string;
  accountId: string;
  wiring: EvidenceWiring;
  onText: (text: string) => void;
}) {
  const id = useId();
  const [pictures, setPictures] = useState(() => readPictures(text));
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const change = (next: Picture[]) => {
    setPictures(next);
    onText(writePictures(next));
  };
  const send = async (file: File) => {
    if (sending) return;
    setSending(true);
    const outcome = await sendPicture(file, accountId);
    setSending(false);
    setProblem("problem" in outcome ? outcome.problem : null);
    if ("upload" in outcome) change([...pictures, { upload: outcome.upload, alt: "" }]);
    if (box.current) box.current.value = "";
  };
  return (
    <fieldset aria-describedby={wiring.describedBy} disabled={wiring.disabled} className="grid gap-4">
      <legend className="sr-only">{title}</legend>
      {pictures.map(({ upload, alt }, place) => (
        <div key={upload} className="grid gap-2 border border-line p-3">
          <img src={apiPaths.upload(upload)} alt={alt} className="max-h-80 max-w-full object-contain" />
          <label htmlFor={`${id}-${upload}`} className="text-sm font-semibold">
            What picture {place + 1} shows, in words
          </label>
          <input
            id={`${id}-${upload}`}
            className="input"
            value={alt}
            onChange={(event) =>
              change(
                pictures.map((one) => (one.upload === upload ? { upload, alt: event.target.value } : one)),
              )
            }
          />
          <div>
            <Button size="small" onClick={() => change(pictures.filter((one) => one.upload !== upload))}>
              Take it out
            </Button>
          </div>
        </div>
      ))}
      <div>
        <label htmlFor={id} className="text-sm font-semibold">
          Add a picture
        </label>
        <p id={`${id}-help`} className="mb-1 text-sm text-ink-2">
          PNG, JPEG or WebP, at most 6 MB. Its pixels are kept, and nothing else that the file holds.
        </p>
        <input
          ref={box}
          id={id}
          type="file"
          accept={PICTURE_TYPES.join(",")}
          aria-describedby={`${id}-help`}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void send(file);
          }}
        />
        <p role="status" className="text-sm text-ink-2">
          {sending ? "Sending the picture" : ""}
        </p>
        <FormProblem errors={problem === null ? undefined : [problem]} />
      </div>
    </fieldset>
  );
}

async function sendPicture(file: File, accountId: string): Promise<{ upload: string } | { problem: string }> {
  if (file.size > PICTURE_LIMITS.bytes) return { problem: "A picture may have at most 6 MB." };
  if (file.size === 0) return { problem: "The file is empty." };
  const upload = newId();
  const outcome = await callApi("PUT", apiPaths.upload(upload), uploadedSchema, { file, account: accountId });
  return outcome.ok ? { upload } : { problem: outcome.error.message };
}
