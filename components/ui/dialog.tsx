"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { buttonClass } from "./button.tsx";

export type DialogProps = {
  title: ReactNode;
  description?: ReactNode;
  /** The button that opens it, `<Button>…</Button>`; left out when `open` is given. */
  trigger?: ReactElement | undefined;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  /** Buttons at the foot. */
  footer?: ReactNode;
  wide?: boolean | undefined;
  /** Whether the focus goes back when it closes; where not, whoever closed it has put it elsewhere. Always, if not given. */
  returnFocus?: (() => boolean) | undefined;
  children?: ReactNode;
};

/** A window over the page for one short task. Escape and the cross close it; focus goes back to where it was. */
export function Dialog({
  title,
  description,
  trigger,
  open,
  onOpenChange,
  footer,
  wide,
  returnFocus,
  children,
}: DialogProps) {
  return (
    <Base.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange: (next: boolean) => onOpenChange(next) } : {})}
    >
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className="veil" />
        <Base.Popup className={dialogClass(wide)} {...(returnFocus ? { finalFocus: returnFocus } : {})}>
          <div className="flex items-start justify-between gap-4">
            <Base.Title className="text-lg font-semibold">{title}</Base.Title>
            <Base.Close
              aria-label="Close"
              className={buttonClass({ kind: "plain", size: "small", iconOnly: true })}
            >
              <X aria-hidden="true" />
            </Base.Close>
          </div>
          {description ? (
            <Base.Description className="mt-1 text-ink-2">{description}</Base.Description>
          ) : null}
          {children ? <div className="mt-4">{children}</div> : null}
          {footer ? <div className="mt-6 flex flex-wrap justify-end gap-3">{footer}</div> : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The classes of a dialog's window. */
export function dialogClass(wide = false): string {
  return `pop fixed top-[12vh] left-1/2 z-50 max-h-[80vh] w-[calc(100vw-2rem)] -translate-x-1/2 overflow-y-auto p-6 ${wide ? "max-w-3xl" : "max-w-lg"}`;
}
