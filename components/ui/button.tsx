import Link from "next/link";
import { type ComponentProps, type ReactNode, useId } from "react";

/** `primary` is the page's single main action and the only one in the blaze; the rest are `quiet`. */
export type ButtonKind = "primary" | "quiet" | "danger" | "plain";
export type ButtonSize = "small" | "medium" | "large";

type Look = {
  kind?: ButtonKind | undefined;
  size?: ButtonSize | undefined;
  /** Only an icon is shown: give `aria-label` too. */
  iconOnly?: boolean | undefined;
};

export type ButtonProps = Look &
  ComponentProps<"button"> & {
    /** The action is under way: the button keeps its place and focus, and does nothing. */
    pending?: boolean | undefined;
    /** What the button says meanwhile, "Saving"; its own words if not given. */
    pendingLabel?: string | undefined;
    /** Why it cannot be pressed. Disables the button and is shown beside it. */
    disabledReason?: string | null | undefined;
  };

/** A button. `type` is "button" unless given. */
export function Button({
  kind,
  size,
  iconOnly,
  pending = false,
  pendingLabel,
  disabledReason,
  className,
  children,
  type = "button",
  disabled,
  onClick,
  "aria-describedby": describedBy,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const describedByBoth = [describedBy, disabledReason ? reasonId : undefined].filter(Boolean).join(" ");
  const button = (
    <button
      {...rest}
      // A pending submit button must not submit again, and disabling it would lose the focus.
      type={pending ? "button" : type}
      className={buttonClass({ kind, size, iconOnly }, className)}
      disabled={disabled === true || Boolean(disabledReason)}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      aria-describedby={describedByBoth || undefined}
      onClick={pending ? undefined : onClick}
    >
      {pending ? <span className="pending-mark" aria-hidden="true" /> : null}
      {pending && pendingLabel ? pendingLabel : children}
    </button>
  );
  if (!disabledReason) return button;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      {button}
      <span id={reasonId} className="text-sm text-ink-2">
        {disabledReason}
      </span>
    </span>
  );
}

export type LinkButtonProps = Look & {
  href: string;
  className?: string | undefined;
  children: ReactNode;
  "aria-label"?: string | undefined;
  "aria-current"?: "page" | "step" | undefined;
  id?: string | undefined;
  prefetch?: boolean | undefined;
};

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function LinkButton({ kind, size, iconOnly, className, prefetch, ...rest }: LinkButtonProps) {
  return (
    <Link
      {...rest}
      {...(prefetch === undefined ? {} : { prefetch })}
      className={buttonClass({ kind, size, iconOnly }, className)}
    />
  );
}

const KIND_CLASS: Record<ButtonKind, string> = {
  primary: "btn-primary",
  quiet: "",
  danger: "btn-danger",
  plain: "btn-plain",
};
const SIZE_CLASS: Record<ButtonSize, string> = { small: "btn-small", medium: "", large: "btn-large" };

/** The classes of a button, for parts that render their own element. */
export function buttonClass(
  { kind = "quiet", size = "medium", iconOnly }: Look = {},
  extra?: string | undefined,
): string {
  return ["btn", KIND_CLASS[kind], SIZE_CLASS[size], iconOnly ? "btn-icon" : "", extra ?? ""]
    .filter(Boolean)
    .join(" ");
}
