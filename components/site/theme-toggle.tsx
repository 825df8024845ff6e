"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Menu } from "@/components/ui/menu.tsx";
import { chooseTheme, onThemeChange, readTheme, THEMES, type Theme } from "./theme-choice.ts";

const LOOKS = {
  system: { label: "As the system", Icon: Monitor },
  light: { label: "Light", Icon: Sun },
  dark: { label: "Dark", Icon: Moon },
} as const;

/** Light, dark, or as the system has it; kept in this browser. */
export function ThemeToggle() {
  const theme = useSyncExternalStore(onThemeChange, readTheme, (): Theme => "system");
  const { label, Icon } = LOOKS[theme];
  return (
    <Menu
      trigger={
        <Button kind="plain" iconOnly aria-label={`Theme: ${label}`}>
          <Icon aria-hidden="true" />
        </Button>
      }
      items={[
        {
          id: "theme",
          kind: "choices",
          label: "Theme",
          value: theme,
          options: THEMES.map((value) => ({ value, label: LOOKS[value].label })),
          onChoose: (value) => chooseTheme(THEMES.find((one) => one === value) ?? "system"),
        },
      ]}
    />
  );
}
