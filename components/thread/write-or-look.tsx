import { Button } from "@/components/ui/button.tsx";

/** Between writing a text and looking at it as it will be read. */
export function WriteOrLook({
  label,
  preview,
  onPreview,
}: {
  label: string;
  preview: boolean;
  onPreview: (preview: boolean) => void;
}) {
  return (
    <fieldset className="flex gap-1">
      <legend className="sr-only">{label}: write or look at it</legend>
      <Button
        size="small"
        kind={preview ? "plain" : "quiet"}
        aria-pressed={!preview}
        onClick={() => onPreview(false)}
      >
        Write
      </Button>
      <Button
        size="small"
        kind={preview ? "quiet" : "plain"}
        aria-pressed={preview}
        onClick={() => onPreview(true)}
      >
        Preview
      </Button>
    </fieldset>
  );
}
