import { expect, test } from "vitest";
import { textMutantsOf } from "./text-mutants.ts";

test("of YAML, each entry is left out with what is below it", () => {
  const text =
    "# why\nspec:\n  replicas: 3\n  template:\n    ports:\n      - port: 80\n        name: http\n---\nkind: Service\n";
  expect(textMutantsOf("a.yaml", text).map(({ name, line }) => [name, line])).toEqual([
    ["a.yaml: spec: left out", 2],
    ["a.yaml: replicas: 3 left out", 3],
    ["a.yaml: template: left out", 4],
    ["a.yaml: ports: left out", 5],
    ["a.yaml: - port: 80 left out", 6],
    ["a.yaml: name: http left out", 7],
    ["a.yaml: kind: Service left out", 9],
  ]);
  expect(textMutantsOf("a.yaml", text)[2]?.text).toBe("# why\nspec:\n  replicas: 3\n---\nkind: Service\n");
});

test("of a Dockerfile, each instruction is left out with its continued lines", () => {
  const text =
    "FROM python:3.13-slim\nRUN pip install \\\n  --no-cache-dir \\\n  numpy\nCOPY . .\nCOPY . .\n";
  const mutants = textMutantsOf("Dockerfile", text);
  expect(mutants.map(({ name }) => name)).toEqual([
    "Dockerfile: FROM python:3.13-slim left out",
    "Dockerfile: RUN pip install \\ left out",
    "Dockerfile: --no-cache-dir \\ left out",
    "Dockerfile: numpy left out",
    "Dockerfile: COPY . . left out",
    "Dockerfile: COPY . . left out (2)",
  ]);
  expect(mutants[1]?.text).toBe("FROM python:3.13-slim\nCOPY . .\nCOPY . .\n");
});

test("of JSON, each member and each element is left out", () => {
  const mutants = textMutantsOf("openapi.json", '{"a": [1, {"b": null}], "c": 2}');
  expect(mutants.map(({ name, text }) => [name, JSON.parse(text)])).toEqual([
    ["openapi.json: a left out", { c: 2 }],
    ["openapi.json: a[0] left out", { a: [{ b: null }], c: 2 }],
    ["openapi.json: a[1] left out", { a: [1], c: 2 }],
    ["openapi.json: a[1].b left out", { a: [1, {}], c: 2 }],
    ["openapi.json: c left out", { a: [1, { b: null }] }],
  ]);
});
