import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { loadCatalog } from "@/catalog/load-catalog.ts";
import { apiPaths, paths } from "@/paths.ts";

/** The patterns of what app/ serves: /tracks/[track] and so on. */
function served(file: "page.tsx" | "route.ts"): RegExp[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((path) => path === file || path.endsWith(`/${file}`))
    .map((path) => path.slice(0, -file.length).replace(/\/$/, ""))
    .map(
      (path) => new RegExp(`^/${path.replace(/\[\.\.\.[^\]]+\]/g, ".+").replace(/\[[^\]]+\]/g, "[^/]+")}$`),
    );
}

const pathOf = (address: string) => new URL(address, "http://waymark.example").pathname;

test("every address that paths.ts makes is a page", () => {
  const pages = served("page.tsx");
  const made = [
    paths.landing(),
    paths.dashboard(),
    paths.signIn("/labs/x"),
    paths.signUp(),
    paths.settings(),
    paths.adminLink("token"),
    paths.resetLink("token"),
    paths.tracks(),
    paths.glossary("epoch"),
    paths.track("t"),
    paths.course("t", "c"),
    paths.courseResults("t", "c"),
    paths.lesson("t", "c", "l"),
    paths.lab("x"),
    paths.quiz("x"),
    paths.sitting("x"),
    paths.exams(),
    paths.exam("x"),
    paths.questions({ source: "x", sort: "mean", cohort: "y" }),
    paths.questionFigures("x"),
    paths.portfolio(),
    paths.project("x"),
    paths.milestone("x", "y"),
    paths.publishPortfolio(),
    paths.publicPortfolio("x"),
    paths.mentor(),
    paths.newCohort(),
    paths.cohortGlance("x"),
    paths.cohortContent("x"),
    paths.cohortLearner("x", "y"),
    paths.learnerCourse("x", "y", "z"),
    paths.learnerSkill("x", "y", "z"),
    paths.cohortSettings("x"),
    paths.cohort("x", 2),
    paths.joinCohort("token"),
    paths.people({ search: "a", page: 2 }),
    paths.reports({ state: "closed", search: "a", page: 2 }),
    paths.reviewQueue({ show: "mine", cohort: "x" }),
    paths.review("x"),
    paths.ownReports(),
    paths.conversations({ show: "unread", page: 2 }),
    paths.conversation("x"),
    paths.notifications(2),
    paths.mailChoices(),
    paths.mailbox({ mail: "x", page: 2 }),
    paths.forgottenPassword(),
    paths.verifyAddress("token"),
    paths.unsubscribe("token"),
  ];
  for (const address of made)
    expect(
      pages.some((page) => page.test(pathOf(address))),
      address,
    ).toBe(true);
  const files = [paths.pythonPackage("0".repeat(64), "six.whl"), paths.publicPicture("x")];
  for (const address of files)
    expect(
      served("route.ts").some((route) => route.test(pathOf(address))),
      address,
    ).toBe(true);
  // Python's folder is served from public/, not from app/.
  expect(Object.keys(paths).length).toBe(made.length + files.length + 1);
});

test("every address that apiPaths makes is a route", () => {
  const routes = served("route.ts");
  for (const [name, make] of Object.entries(apiPaths)) {
    const address = (make as (id: string) => string)("id");
    expect(
      routes.some((route) => route.test(pathOf(address))),
      name,
    ).toBe(true);
  }
});

test("every address of the catalogue is a page", () => {
  const pages = served("page.tsx");
  for (const address of loadCatalog(process.cwd()).catalog.byAddress.keys())
    expect(
      pages.some((page) => page.test(pathOf(address))),
      address,
    ).toBe(true);
});
