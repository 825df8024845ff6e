import type { Root } from "hast";

/** Text that was rendered on the server: a tree of elements, which goes to the browser as JSON and never as HTML. */
export type RichText = Root;
