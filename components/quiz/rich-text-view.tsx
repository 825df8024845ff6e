import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import { memo } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import type { RichText } from "@/catalog/questions/rich-text.ts";

/** Text that the server rendered, as elements: never as HTML, so that it cannot be more than text. */
export const RichTextView = memo(function RichTextView({ text }: { text: RichText }) {
  return toJsxRuntime(text, { Fragment, jsx, jsxs, ignoreInvalidStyle: true });
});
