import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type FieldErrors = readonly string[] | undefined;

export type FieldProps = {
  /** The control's id; conform's `field.id`. */
  id: string;
  label: ReactNode;
  description?: ReactNode;
  /** What is wrong, in the words that the person sees; conform's `field.errors`. */
  errors?: FieldErrors;
  /** Says "optional" beside the label. */
  optional?: boolean | undefined;
  className?: string | undefined;
  /** The control, with `fieldWiring` or conform's `getInputProps` spread on it. */
  children: ReactNode;
};

/** A label, a description and the errors around one control. */
export function Field({ id, label, description, errors, optional, className, children }: FieldProps) {
  return (
    <div className={`flex flex-col gap-1.5 ${className ?? ""}`}>
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
        {optional ? <span className="font-normal text-ink-2"> (optional)</span> : null}
      </label>
      {description ? (
        <p id={`${id}-description`} className="text-sm text-ink-2">
          {description}
        </p>
      ) : null}
      {children}
      <FieldError id={`${id}-error`} errors={errors} />
    </div>
  );
}

/** The errors of a field, or of a form as a whole (`form.errors`, `form.errorId`). */
export function FieldError({ id, errors }: { id: string; errors?: FieldErrors }) {
  // The live region stands before there is anything to say, or it would not be read out.
  return (
    <div id={id} aria-live="polite" className="text-sm text-bad empty:hidden">
      {errors && errors.length > 0 ? (
        <p className="flex items-start gap-1.5">
          <CircleAlert aria-hidden="true" className="mt-0.75 size-4 flex-none" />
          <span>{errors.join(" ")}</span>
        </p>
      ) : null}
    </div>
  );
}

export type FieldWiring = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

/** What joins a control to its `Field`: the ids are those that conform uses. */
export function fieldWiring(field: {
  id: string;
  description?: ReactNode;
  errors?: FieldErrors;
}): FieldWiring {
  const invalid = field.errors !== undefined && field.errors.length > 0;
  const describedBy = [
    field.description ? `${field.id}-description` : undefined,
    invalid ? `${field.id}-error` : undefined,
  ].filter(Boolean);
  return {
    id: field.id,
    "aria-describedby": describedBy.length > 0 ? describedBy.join(" ") : undefined,
    "aria-invalid": invalid ? true : undefined,
  };
}
