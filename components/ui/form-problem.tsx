import type { FieldErrors } from "./field.tsx";

/** What is wrong with a small form as a whole, below its one button. */
export function FormProblem({ errors }: { errors: FieldErrors }) {
  return errors && errors.length > 0 ? (
    <p role="alert" className="mt-1 text-sm text-bad">
      {errors.join(" ")}
    </p>
  ) : null;
}
