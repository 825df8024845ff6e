import type { Stage } from "@/domain/portfolio/milestone-parts.ts";

export const STAGE_WORDS: Record<Stage, string> = {
  framing: "Framing",
  data: "Data",
  pipeline: "Pipeline",
  model: "Model",
  evaluation: "Evaluation",
  tests: "Tests",
  container: "Container",
  deployment: "Deployment",
  monitoring: "Monitoring",
  documentation: "Documentation",
  demonstration: "Demonstration",
};
