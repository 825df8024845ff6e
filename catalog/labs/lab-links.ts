import type { Catalog } from "@/catalog/types.ts";
import { paths } from "@/paths.ts";

/** Every lab as something to be chosen or linked to. */
export function labLinks({ labById }: Catalog): { id: string; title: string; address: string }[] {
  return [...labById.values()].map(({ id, title, slug }) => ({ id, title, address: paths.lab(slug) }));
}
