import type { ReactNode } from "react";

type Drawing = {
  /** The SVG, which the catalogue's compiler puts here as elements. */
  children: ReactNode;
  alt: string;
  caption?: string;
};

/** A picture that an author drew. */
export function Figure({ children, alt, caption }: Drawing) {
  return (
    <Picture kind="figure" alt={alt} below={caption}>
      {children}
    </Picture>
  );
}

/** Boxes and arrows, from Mermaid. */
export function Diagram({ children, alt, caption }: Drawing) {
  return (
    <Picture kind="diagram" alt={alt} below={caption}>
      {children}
    </Picture>
  );
}

/** A plot from data, from Observable Plot. */
export function Plot({ children, alt, title, caption }: Drawing & { title: string }) {
  return (
    <Picture kind="plot" alt={alt} above={title} below={caption}>
      {children}
    </Picture>
  );
}

type PictureProps = {
  kind: "figure" | "diagram" | "plot";
  children: ReactNode;
  alt: string;
  above?: ReactNode;
  below?: ReactNode;
};

/** On a narrow screen the drawing scrolls, and what scrolls must be reachable by keyboard. */
const reachable = { tabIndex: 0 };

function Picture({ kind, children, alt, above, below }: PictureProps) {
  return (
    <figure className="font-sans">
      {above ? <p className="mb-2 text-base font-semibold">{above}</p> : null}
      <div className={`${kind} drawing-scroll`} {...reachable}>
        <div role="img" aria-label={alt}>
          {children}
        </div>
      </div>
      {below ? <figcaption className="text-ink-2 mt-2 text-sm">{below}</figcaption> : null}
    </figure>
  );
}
