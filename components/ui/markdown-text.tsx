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

/** Markdown that somebody wrote, sanitised: no HTML, no pictures, no script. @param text Markdown */
export function MarkdownText({ text }: { text: string }) {
  return (
    <div className="markdown-text break-words">
      <Markdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[[rehypeSanitize, SCHEMA]]}
        components={COMPONENTS}
      >
        {text}
      </Markdown>
    </div>
  );
}
