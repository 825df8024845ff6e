type PageField = {
  id: string;
  label: string;
  asks: string;
  /** Characters. */
  most: number;
  /** A line of text, an address, or Markdown. */
  as: "line" | "address" | "markdown";
};

/**
 * What a finished project's page answers, in its order: the questions of the roadmap's showcase. Learners' texts are
 * kept under their ids.
 */
export const PAGE_FIELDS = [
  { id: "title", label: "Title", asks: "What it is called, in your own words.", most: 80, as: "line" },
  { id: "summary", label: "In one sentence", asks: "What it does, for whom.", most: 240, as: "line" },
  {
    id: "problem",
    label: "Problem and value",
    asks: "Who had which problem, what it cost, and what is different now. With figures.",
    most: 4_000,
    as: "markdown",
  },
  {
    id: "pipeline",
    label: "Pipeline",
    asks: "From the data to the answer, as a diagram (a mermaid block) and a few sentences.",
    most: 6_000,
    as: "markdown",
  },
  {
    id: "tools",
    label: "Tools",
    asks: "What you used, and why that and not its neighbour.",
    most: 3_000,
    as: "markdown",
  },
  {
    id: "deployment",
    label: "Deployment, scaling and monitoring",
    asks: "Where it runs, what ends first as it grows, and how you would notice that it fails.",
    most: 4_000,
    as: "markdown",
  },
  {
    id: "metrics",
    label: "Metrics",
    asks: "What you measured, on what, against what, as a table or a plot (a plot block).",
    most: 6_000,
    as: "markdown",
  },
  {
    id: "challenges",
    label: "Challenges, and how they were overcome",
    asks: "Two or three that were hard: what you saw, what you tried, what it was.",
    most: 4_000,
    as: "markdown",
  },
  {
    id: "skills",
    label: "Engineering skills shown",
    asks: "What of an engineer's work can be seen here, each with the place where one sees it.",
    most: 3_000,
    as: "markdown",
  },
  { id: "repository", label: "Repository", asks: "Its address.", most: 500, as: "address" },
  {
    id: "website",
    label: "Web page",
    asks: "Where more is told of it, if anywhere.",
    most: 500,
    as: "address",
  },
  {
    id: "demo",
    label: "Demonstration",
    asks: "Where it can be tried, if anywhere.",
    most: 500,
    as: "address",
  },
] as const satisfies readonly PageField[];

/** Those that are read as sections, one below the other. */
export const PAGE_SECTIONS = PAGE_FIELDS.filter((field) => field.as === "markdown");
