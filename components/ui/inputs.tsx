import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Field, FieldError, type FieldErrors, fieldWiring } from "./field.tsx";

/** A one-line input. */
export function TextInput({ className, type = "text", ...rest }: ComponentProps<"input">) {
  return <input {...rest} type={type} className={`input ${className ?? ""}`} />;
}

/** An input of several lines. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...rest} className={`input ${className ?? ""}`} />;
}

export type SelectOption = { value: string; label: string; disabled?: boolean | undefined };

/** The platform's own select: `options`, or `<option>` children. */
export function Select({
  className,
  options,
  children,
  ...rest
}: ComponentProps<"select"> & { options?: readonly SelectOption[] | undefined }) {
  return (
    <span className="relative block">
      <select {...rest} className={`input ${className ?? ""}`}>
        {options?.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-2"
      />
    </span>
  );
}

/** A checkbox with its label; the label may hold links. */
export function Checkbox({
  id,
  label,
  description,
  errors,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "type" | "id"> & {
  id: string;
  label: ReactNode;
  description?: ReactNode;
  errors?: FieldErrors;
}) {
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-start gap-2.5">
        <input
          {...rest}
          {...fieldWiring({ id, description, errors })}
          type="checkbox"
          className={`checkbox ${className ?? ""}`}
        />
        <div>
          <label htmlFor={id}>{label}</label>
          {description ? (
            <p id={`${id}-description`} className="text-sm text-ink-2">
              {description}
            </p>
          ) : null}
        </div>
      </div>
      <FieldError id={`${id}-error`} errors={errors} />
    </div>
  );
}

type Labelled = {
  id: string;
  name: string;
  label: ReactNode;
  description?: ReactNode;
  errors?: FieldErrors;
  optional?: boolean | undefined;
};

/** A labelled one-line input, joined up. */
export function TextField({
  label,
  description,
  errors,
  optional,
  ...input
}: Labelled & Omit<ComponentProps<"input">, keyof Labelled>) {
  return (
    <Field {...{ label, description, errors, optional }} id={input.id}>
      <TextInput {...input} {...fieldWiring({ id: input.id, description, errors })} />
    </Field>
  );
}

/** A labelled input of several lines, joined up. */
export function TextareaField({
  label,
  description,
  errors,
  optional,
  ...input
}: Labelled & Omit<ComponentProps<"textarea">, keyof Labelled>) {
  return (
    <Field {...{ label, description, errors, optional }} id={input.id}>
      <Textarea {...input} {...fieldWiring({ id: input.id, description, errors })} />
    </Field>
  );
}

/** A labelled select, joined up. */
export function SelectField({
  label,
  description,
  errors,
  optional,
  ...select
}: Labelled & Omit<ComponentProps<typeof Select>, keyof Labelled>) {
  return (
    <Field {...{ label, description, errors, optional }} id={select.id}>
      <Select {...select} {...fieldWiring({ id: select.id, description, errors })} />
    </Field>
  );
}
