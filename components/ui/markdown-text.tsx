import { type ComponentProps, isValidElement, type ReactNode } from "react";
import Markdown, { type Options } from "react-markdown";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import remarkGfm from "remark-gfm";

/** What people may write: words, lists, tables, links and code. No picture: it would be loaded from anywhere. */
const SCHEMA = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter(
    (name) => !["img", "picture", "source", "input"].includes(name),
  ),
  protocols: { ...defaultSchema.protocols, href: ["http", "https", "mailto"] },
};

const COMPONENTS: Options["components"] = {
  a: ({ href, children }) => (
    <a className="link" href={href} rel="nofollow noopener noreferrer" target="_blank">
      {children}
    </a>
  ),
  // Headings of a text that stands inside a page must not compete with the page's own.
  h1: ({ children }) => <p className="font-semibold">{children}</p>,
  h2: ({ children }) => <p className="font-semibold">{children}</p>,
  h3: ({ children }) => <p className="font-semibold">{children}</p>,
  h4: ({ children }) => <p className="font-semibold">{children}</p>,
  h5: ({ children }) => <p className="font-semibold">{children}</p>,
  h6: ({ children }) => <p className="font-semibold">{children}</p>,
};

/**
 * Markdown that somebody wrote, sanitised: no HTML, no pictures, no script.
 * @param text Markdown
 * @param block puts something in the place of a block of code, by its language; null leaves the code
 */
export function MarkdownText({
  text,
  block,
}: {
  text: string;
  block?: (language: string, code: string) => ReactNode;
}) {
  const components = block
    ? { ...COMPONENTS, pre: (props: ComponentProps<"pre">) => blockOf(props, block) }
    : COMPONENTS;
  return (
    <div className="markdown-text break-words">
      <Markdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[[rehypeSanitize, SCHEMA]]}
        components={components}
      >
        {text}
      </Markdown>
    </div>
  );
}

function blockOf(
  { children }: ComponentProps<"pre">,
  block: (language: string, code: string) => ReactNode,
): ReactNode {
  const code = isValidElement<{ className?: string; children?: ReactNode }>(children) ? children.props : {};
  const [, language] = /language-([\w-]+)/.exec(code.className ?? "") ?? [];
  const text = typeof code.children === "string" ? code.children : "";
  return (language && block(language, text)) || <pre>{children}</pre>;
}
