"use client";
import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";

/** `id` is unique within the menu. */
export type MenuItem = { id: string } & (
  | { kind: "link"; label: ReactNode; href: string; icon?: ReactNode }
  | {
      kind: "action";
      label: ReactNode;
      onSelect: () => void;
      icon?: ReactNode;
      danger?: boolean | undefined;
      /** Why it cannot be chosen; shown under the label. */
      disabledReason?: string | null | undefined;
    }
  | {
      /** One of several; the chosen one has a tick. */
      kind: "choices";
      label: string;
      value: string;
      options: readonly { value: string; label: ReactNode }[];
      onChoose: (value: string) => void;
    }
  | { kind: "heading"; label: ReactNode }
  | { kind: "separator" }
);

/** A button that opens a list of places and actions. Arrow keys, letters, Home, End and Escape work. */
export function Menu({
  trigger,
  items,
  align = "end",
}: {
  /** The button, `<Button>…</Button>`. */
  trigger: ReactElement;
  items: readonly MenuItem[];
  align?: "start" | "center" | "end";
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} className="z-50">
          <Base.Popup className="pop min-w-52 py-1.5 outline-none">
            {items.map((item) => (
              <Item key={item.id} item={item} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Item({ item }: { item: MenuItem }) {
  switch (item.kind) {
    case "separator":
      return <Base.Separator className="my-1.5 border-t border-line" />;
    case "heading":
      return <p className="px-3 py-1 text-xs text-ink-2">{item.label}</p>;
    case "link":
      return (
        <Base.LinkItem render={<Link href={item.href} />} className="menu-item" closeOnClick>
          {item.icon}
          {item.label}
        </Base.LinkItem>
      );
    case "choices":
      return (
        <Base.RadioGroup
          aria-label={item.label}
          value={item.value}
          onValueChange={(next: unknown) => item.onChoose(String(next))}
        >
          {item.options.map((option) => (
            <Base.RadioItem key={option.value} value={option.value} className="menu-item" closeOnClick>
              <span className="size-4">
                <Base.RadioItemIndicator>
                  <Check aria-hidden="true" />
                </Base.RadioItemIndicator>
              </span>
              {option.label}
            </Base.RadioItem>
          ))}
        </Base.RadioGroup>
      );
    case "action":
      return (
        <Base.Item
          className={`menu-item ${item.danger ? "menu-item-danger" : ""}`}
          disabled={Boolean(item.disabledReason)}
          onClick={item.onSelect}
        >
          {item.icon}
          <span>
            {item.label}
            {item.disabledReason ? <span className="block text-xs">{item.disabledReason}</span> : null}
          </span>
        </Base.Item>
      );
  }
}
