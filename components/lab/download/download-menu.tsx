"use client";
import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Menu } from "@/components/ui/menu.tsx";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import type { LabOnPage } from "../lab-on-page.ts";

type Format = "zip" | "notebook";

/** Downloads the lab with the code as it stands, to go on elsewhere. */
export function DownloadMenu({
  lab,
  files,
  base,
  disabled,
}: {
  lab: LabOnPage;
  files: LabFiles;
  /** Where Python is served from. */
  base: string;
  disabled: boolean;
}) {
  const [failed, setFailed] = useState(false);
  const download = async (format: Format) => {
    setFailed(false);
    try {
      save(await make(format, lab, files, base), `${lab.slug}.${format === "zip" ? "zip" : "ipynb"}`);
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      <Menu
        align="start"
        trigger={
          <Button kind="plain" disabled={disabled}>
            <Download aria-hidden="true" />
            Download
          </Button>
        }
        items={[
          { id: "zip", kind: "action", label: "Folder (.zip)", onSelect: () => void download("zip") },
          {
            id: "notebook",
            kind: "action",
            label: "Jupyter notebook (.ipynb)",
            onSelect: () => void download("notebook"),
          },
        ]}
      />
      <span role="status" className="text-sm">
        {failed ? "The download could not be made: is the site reachable? Your code is safe." : null}
      </span>
    </>
  );
}

async function make(format: Format, lab: LabOnPage, files: LabFiles, base: string): Promise<Blob> {
  const answer = await fetch(`${base}waymark.json`);
  if (!answer.ok) throw new Error(`waymark.json: ${answer.status}`);
  const sources = (await answer.json()) as Record<string, string>;
  const page = new URL(window.location.pathname, window.location.origin).href;
  const { slug, title, run, given, checks, packages } = lab;
  const whole = { slug, title, run, given, checks, packages, page, files, sources };
  if (format === "zip") {
    const { labZip } = await import("./lab-archive.ts");
    return new Blob([labZip(whole)], { type: "application/zip" });
  }
  const { labNotebook } = await import("./lab-notebook.ts");
  return new Blob([labNotebook(whole)], { type: "application/x-ipynb+json" });
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
