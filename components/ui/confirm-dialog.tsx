"use client";
import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import type { ReactElement, ReactNode } from "react";
import { Button, buttonClass } from "./button.tsx";
import { dialogClass } from "./dialog.tsx";

export type ConfirmDialogProps = {
  title: ReactNode;
  /** What will happen, what is lost, what is safe. */
  children: ReactNode;
  /** A verb: "Close the account". */
  confirmLabel: string;
  cancelLabel?: string | undefined;
  danger?: boolean | undefined;
  pending?: boolean | undefined;
  trigger?: ReactElement | undefined;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  /** Called on confirm. The dialog closes, unless `open` is given: then the caller closes it. */
  onConfirm?: (() => void) | undefined;
  /** Instead of `onConfirm`: confirm submits the form with this id. */
  formId?: string | undefined;
};

/** Asks before something that cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, cancelLabel = "Cancel", trigger, open, onOpenChange } = props;
  return (
    <Base.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange: (next: boolean) => onOpenChange(next) } : {})}
    >
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className="veil" />
        <Base.Popup className={dialogClass()}>
          <Base.Title className="text-lg font-semibold">{title}</Base.Title>
          <Base.Description render={<div />} className="mt-2 text-ink-2">
            {children}
          </Base.Description>
          <div className="mt-6 flex flex-wrap justify-end gap-3">
            <Base.Close className={buttonClass()}>{cancelLabel}</Base.Close>
            <ConfirmButton {...props} />
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function ConfirmButton({ confirmLabel, danger, pending, open, onConfirm, formId }: ConfirmDialogProps) {
  const button = (
    <Button
      kind={danger ? "danger" : "primary"}
      pending={pending}
      {...(formId ? { type: "submit", form: formId } : {})}
      onClick={onConfirm}
    >
      {confirmLabel}
    </Button>
  );
  // A form must still be there when it is submitted, so the dialog stays for as long as its caller wants.
  return open !== undefined || formId ? button : <Base.Close render={button} />;
}
