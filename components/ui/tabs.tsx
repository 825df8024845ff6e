"use client";
import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

export type Tab = { value: string; label: ReactNode; content: ReactNode; disabled?: boolean | undefined };

/**
 * Panels of which one is shown. Arrow keys move between the tabs.
 * @param keepMounted hidden panels stay in the page, for an editor or a half-filled form
 */
export function Tabs({
  label,
  tabs,
  defaultValue,
  value,
  onValueChange,
  keepMounted = false,
}: {
  label: string;
  tabs: readonly Tab[];
  defaultValue?: string | undefined;
  value?: string | undefined;
  onValueChange?: ((value: string) => void) | undefined;
  keepMounted?: boolean;
}) {
  return (
    <Base.Root
      {...(value === undefined ? { defaultValue: defaultValue ?? tabs[0]?.value ?? null } : { value })}
      {...(onValueChange ? { onValueChange: (next: unknown) => onValueChange(String(next)) } : {})}
    >
      <Base.List aria-label={label} className="flex gap-5 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="tab"
            {...(tab.disabled === undefined ? {} : { disabled: tab.disabled })}
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} keepMounted={keepMounted} className="pt-5">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
