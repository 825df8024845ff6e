import { type KeyboardEvent, type RefObject, useCallback, useId, useRef, useState } from "react";
import { callApi } from "@/components/api/call-api.ts";
import { type Mentionable, mentionBeingTyped, peopleCalled } from "@/domain/threads/mentions.ts";
import { peopleSchema } from "./thread-schema.ts";

type Open = { at: number; typed: string; people: Mentionable[]; active: number };

const SHOWN = 6;

/**
 * Suggests whom to call while somebody types `@`: arrows choose, Enter and Tab take, Escape closes.
 * @param peopleUrl where whom one may call is asked, once; null where nobody can be called yet
 */
export function useMentionPicker({
  box,
  peopleUrl,
  onText,
}: {
  box: RefObject<HTMLTextAreaElement | null>;
  peopleUrl: string | null;
  onText: (text: string) => void;
}) {
  const listId = useId();
  const known = useRef<Mentionable[] | null>(null);
  const [open, setOpen] = useState<Open | null>(null);

  const look = useCallback(async () => {
    const being = () => box.current && mentionBeingTyped(box.current.value, box.current.selectionStart);
    if (peopleUrl === null || !being()) return setOpen(null);
    if (known.current === null) {
      const outcome = await callApi("GET", peopleUrl, peopleSchema);
      // Without suggestions a name can still be typed; the next `@` asks again.
      if (!outcome.ok) return;
      known.current = outcome.value.people;
    }
    // More may have been typed while the answer was on its way.
    const mention = being();
    if (!mention) return setOpen(null);
    const people = peopleCalled(mention.typed, known.current).slice(0, SHOWN);
    const whole = people.length === 1 && people[0]?.name.toLowerCase() === mention.typed.toLowerCase();
    setOpen(people.length === 0 || whole ? null : { ...mention, people, active: 0 });
  }, [box, peopleUrl]);

  const take = (person: Mentionable) => {
    const area = box.current;
    if (!area || !open) return;
    const before = `${area.value.slice(0, open.at)}@${person.name} `;
    const text = before + area.value.slice(area.selectionStart).replace(/^ /, "");
    onText(text);
    setOpen(null);
    area.focus();
    // Once the new text stands in the box.
    requestAnimationFrame(() => area.setSelectionRange(before.length, before.length));
  };

  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!open || event.ctrlKey || event.metaKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined)
      setOpen({ ...open, active: (open.active + step + open.people.length) % open.people.length });
    else if (event.key === "Enter" || event.key === "Tab") {
      const person = open.people[open.active];
      if (person) take(person);
    } else if (event.key === "Escape") setOpen(null);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };

  return { listId, open, look: () => void look(), close: () => setOpen(null), take, onKeyDown };
}
