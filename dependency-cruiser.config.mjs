/** What each layer may import beside itself; everything else is an error. See docs/architecture.md. */
const LAYERS = {
  app: ["components", "server", "catalog", "domain", "env.ts", "paths.ts"],
  components: ["lab-runtime/client.ts", "catalog", "domain", "paths.ts"],
  server: ["catalog", "domain", "env.ts", "paths.ts"],
  catalog: ["domain", "env.ts", "paths.ts"],
  "lab-runtime": ["domain/labs"],
  domain: [],
  prisma: ["server", "catalog", "domain"],
};

/** Later nouns may import earlier ones, never the reverse. */
const NOUNS = [
  "health",
  "accounts",
  "enrolments",
  "cohorts",
  "invitations",
  "announcements",
  "labs",
  "quizzes",
  "progress",
  "reports",
  "portfolio",
  "threads",
  "replies",
  "reviews",
  "mentoring",
  "notifications",
  "credentials",
];

const anyOf = (paths) => `^(${paths.map((path) => path.replace(/[.]/g, "\\.")).join("|")})(/|$)`;

const layerRules = Object.entries(LAYERS).map(([layer, allowed]) => ({
  name: `${layer}-imports-only-what-it-may`,
  severity: "error",
  from: { path: `^${layer}/`, pathNot: "\\.test\\.tsx?$" },
  to: {
    pathNot: [anyOf([layer, ...allowed]), "node_modules", "^(mdast|hast|estree)$", "^package\\.json$"],
    dependencyTypesNot: ["core", "npm", "npm-dev", "npm-no-pkg"],
  },
}));

const nounRules = ["domain", "server"].flatMap((layer) =>
  NOUNS.map((noun, index) => ({
    name: `${layer}-${noun}-comes-before-later-nouns`,
    severity: "error",
    from: { path: `^${layer}/${noun}/` },
    to: { path: `^(domain|server)/(${NOUNS.slice(index + 1).join("|") || "none"})/` },
  })),
);

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...layerRules,
    ...nounRules,
    {
      name: "components-take-types-of-the-catalogue-only",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^catalog/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-orphans",
      severity: "error",
      from: {
        orphan: true,
        pathNot: [
          "\\.(config|d)\\.(mjs|ts)$",
          "^(next-env\\.d|proxy|prisma\\.config|vitest\\.config)",
          "^app/",
          // Bundled by the bench, for its page and its workers.
          "^tests/bench/page/",
          "\\.css$",
        ],
      },
      to: {},
    },
    {
      name: "no-code-imports-tests",
      severity: "error",
      from: { pathNot: ["^tests/", "\\.test\\.tsx?$"] },
      to: { path: ["^tests/", "\\.test\\.tsx?$"] },
    },
    {
      name: "nothing-but-scripts-and-tests-imports-scripts",
      severity: "error",
      from: { pathNot: ["^(scripts|tests)/", "\\.test\\.tsx?$", "^playwright\\.config"] },
      to: { path: "^scripts/" },
    },
    {
      name: "no-barrels",
      severity: "error",
      from: {},
      to: { path: "^(app|catalog|components|domain|lab-runtime|server)/.*index\\.tsx?$" },
    },
    {
      name: "only-listed-packages",
      severity: "error",
      from: { pathNot: "^lab-runtime/worker" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: {
      path: [
        "^node_modules",
        "^\\.next",
        "^\\.waymark",
        "^\\.data",
        "^public",
        "^server/generated",
        "^test-results",
      ],
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
