import type { MdxComponents } from "@/catalog/mdx/render-mdx.ts";
import type { Catalog } from "@/catalog/types.ts";
import { Callout } from "./callout.tsx";
import { LabCard } from "./lab-card.tsx";
import { Diagram, Figure, Plot } from "./pictures.tsx";
import { HeaderCell, Heading2, Heading3, ScrollTable, TextLink } from "./prose-elements.tsx";
import { Option, OptionText, Question, Stem, Why } from "./question.tsx";
import { Term } from "./term.tsx";
import { TryIt } from "./try-it.tsx";

/** The one map from the names in content to components. Names are checked by the catalogue's own list. */
export function createMdxComponents({
  labById,
  glossary,
}: Pick<Catalog, "labById" | "glossary">): MdxComponents {
  return {
    a: TextLink,
    table: ScrollTable,
    th: HeaderCell,
    h2: Heading2,
    h3: Heading3,
    Question,
    Stem,
    Option,
    OptionText,
    Why,
    TryIt,
    Callout,
    Figure,
    Diagram,
    Plot,
    // What these two show depends on the catalogue, which the compiled text does not hold.
    Lab: LabCard.bind(null, labById),
    Term: Term.bind(null, glossary),
  };
}
