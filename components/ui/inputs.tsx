import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Field, type FieldErrors, fieldWiring } from "./field.tsx";

/** A one-line input. */
export function TextInput({ className, type = "text", ...rest }: ComponentProps<"input">) {
  return <input {...rest} type={type} className={`input ${className ?? ""}`} />;
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
