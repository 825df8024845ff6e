import { getFile } from "@/app/api/json-route.ts";
import { readReadme } from "@/server/portfolio/read-readme.ts";

/** A README for the learner's own repository. */
export const GET = getFile(
  readReadme,
  ({ project }) => ({ projectId: project }),
  ({ text }) => ({ name: "README.md", type: "text/markdown", text }),
);
