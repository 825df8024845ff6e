import { expect, test, vi } from "vitest";
import type { ApiOutcome } from "@/components/api/call-api.ts";
import { AnswerSaver, type Draft, type SaveBody, type SaveStatus } from "./answer-saver.ts";
import type { SaveOutcome } from "./answers-schema.ts";

/** A server that keeps one answer, and loses requests or their responses as told. */
function makeServer() {
  let kept: { draft: Draft; revision: number; saveId: string } = {
    draft: { answer: null, confidence: null, flagged: false },
    revision: 0,
    saveId: "",
  };
  const trouble: ("lost" | "lost-answer")[] = [];
  return {
    trouble,
    kept: () => kept,
    put: (draft: Draft) => {
      kept = { draft, revision: kept.revision + 1, saveId: "other" };
    },
    send: async (
      _place: number,
      { baseRevision, saveId, ...draft }: SaveBody,
    ): Promise<ApiOutcome<SaveOutcome>> => {
      const what = trouble.shift();
      const offline: ApiOutcome<SaveOutcome> = { ok: false, error: { code: "offline", message: "" } };
      if (what === "lost") return offline;
      let answer: SaveOutcome;
      if (saveId === kept.saveId) answer = { kind: "saved", revision: kept.revision };
      else if (baseRevision !== kept.revision)
        answer = { kind: "conflict", revision: kept.revision, ...kept.draft };
      else {
        kept = { draft, revision: kept.revision + 1, saveId };
        answer = { kind: "saved", revision: kept.revision };
      }
      return what === "lost-answer" ? offline : { ok: true, value: answer };
    },
  };
}

function makeSaver(server: ReturnType<typeof makeServer>) {
  let ids = 0;
  const seen: SaveStatus[] = [];
  const drafts: Draft[] = [];
  const onOver = vi.fn();
  const saver = new AnswerSaver([{ place: 1, answer: null, confidence: null, flagged: false, revision: 0 }], {
    send: server.send,
    newId: () => `save-${++ids}`,
    onChange: (_, draft, status) => {
      seen.push(status);
      drafts.push(draft);
    },
    onOver,
    wait: () => Promise.resolve(),
  });
  return { saver, seen, drafts, onOver };
}

const choose = (choice: string) => ({ answer: { choice } });

test("an answer is saved once, and said to be only when the server has it", async () => {
  const server = makeServer();
  const { saver, seen } = makeSaver(server);
  saver.change(1, choose("c1"));
  expect(saver.waiting).toBe(true);
  await saver.settled();
  expect(seen).toEqual(["saving", "saved"]);
  expect(server.kept()).toMatchObject({ draft: choose("c1"), revision: 1 });
  expect(saver.waiting).toBe(false);
});

test("a lost response does not make a second save, nor a quarrel with oneself", async () => {
  const server = makeServer();
  server.trouble.push("lost-answer", "lost", "lost-answer");
  const { saver, seen } = makeSaver(server);
  saver.change(1, choose("c1"));
  saver.change(1, choose("c2"));
  await saver.settled();
  expect(server.kept()).toMatchObject({ draft: choose("c2"), revision: 2 });
  expect(seen).not.toContain("taken-over");
  expect(seen.at(-1)).toBe("saved");
});

test("what another tab saved first stands, and is shown", async () => {
  const server = makeServer();
  const { saver, seen, drafts } = makeSaver(server);
  server.put({ answer: { choice: "c3" }, confidence: null, flagged: true });
  saver.change(1, choose("c1"));
  await saver.settled();
  expect(seen.at(-1)).toBe("taken-over");
  expect(drafts.at(-1)).toMatchObject({ answer: { choice: "c3" }, flagged: true });
  // From there on this tab writes again.
  saver.change(1, choose("c2"));
  await saver.settled();
  expect(server.kept()).toMatchObject({ draft: choose("c2"), revision: 2 });
});

test("when time is up nothing is sent again, and the page is told", async () => {
  const server = makeServer();
  const { saver, seen, onOver } = makeSaver({
    ...server,
    send: async () => ({ ok: false, error: { code: "settled", message: "Time is up." } }),
  });
  saver.change(1, choose("c1"));
  await saver.settled();
  expect(seen.at(-1)).toBe("settled");
  expect(onOver).toHaveBeenCalledOnce();
  expect(saver.waiting).toBe(false);
});

test("a text is saved when its writer pauses, as it then is", async () => {
  const server = makeServer();
  const { saver } = makeSaver(server);
  for (const text of ["0", "0.", "0.7"]) saver.change(1, { answer: { text } });
  await saver.settled();
  expect(server.kept()).toMatchObject({ draft: { answer: { text: "0.7" } }, revision: 1 });
});

test("whoever was signed out is told so, and what they answered is saved once they are back", async () => {
  const server = makeServer();
  let isBack = false;
  const { saver, seen } = makeSaver({
    ...server,
    send: async (place, body) => {
      if (isBack) return server.send(place, body);
      isBack = true;
      return { ok: false, error: { code: "signed-out", message: "Sign in." } };
    },
  });
  saver.change(1, choose("c1"));
  await saver.settled();
  expect(seen).toEqual(["saving", "signed-out", "saved"]);
  expect(server.kept()).toMatchObject({ draft: choose("c1"), revision: 1 });
});

test("a change while one is under way is saved after it, from what that led to", async () => {
  const server = makeServer();
  const { saver } = makeSaver(server);
  saver.change(1, choose("c1"));
  await Promise.resolve();
  saver.change(1, { flagged: true });
  await saver.settled();
  expect(server.kept()).toMatchObject({ draft: { answer: { choice: "c1" }, flagged: true }, revision: 2 });
});
