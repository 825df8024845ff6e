import {
  BrowserMessageReader,
  BrowserMessageWriter,
  type CompletionItem,
  CompletionRequest,
  CompletionResolveRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type Hover,
  HoverRequest,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type Position,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  type SignatureHelp,
  SignatureHelpRequest,
  WorkDoneProgressCreateRequest,
} from "vscode-languageserver-protocol/browser";
import * as z from "zod/mini";
import type { LabFiles } from "@/domain/labs/lab-files.ts";

/** What a language server is started with. */
export type ServerOptions = {
  /** Where its files are served. */
  base: string;
  /** The lab's Python files. */
  files: LabFiles;
  /** What the lab's code imports beside the standard library. */
  packages: readonly string[];
  /** Hears of each file's problems whenever they have changed. */
  onProblems: (name: string, problems: readonly Diagnostic[]) => void;
  /** Hears once that the server has ended by itself. */
  onEnd: () => void;
};

const ROOT = "/lab";
const STUBS = "/stubs";

/** basedpyright asks whoever started it for a second worker, since not every browser nests them. */
const newWorkerSchema = z.object({
  type: z.literal("browser/newWorker"),
  initialData: z.unknown(),
  port: z.instanceof(MessagePort),
});
const filesSchema = z.record(z.string(), z.string());

/** basedpyright in two workers of its own. It reads the code, and never runs any. */
export class LanguageServer {
  private readonly workers: Worker[] = [];
  private readonly connection: ReturnType<typeof createProtocolConnection>;
  private readonly options: ServerOptions;
  /** The text and the number of each file's version that the server knows. */
  private readonly known = new Map<string, { text: string; version: number }>();
  private ended = false;

  private constructor(options: ServerOptions) {
    this.options = options;
    const { port1: outside, port2: inside } = new MessageChannel();
    const worker = this.addWorker();
    worker.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      const asked = newWorkerSchema.safeParse(data);
      if (!asked.success) return outside.postMessage(data);
      const { initialData, port } = asked.data;
      this.addWorker().postMessage({ type: "browser/boot", mode: "background", initialData, port }, [port]);
    });
    outside.addEventListener("message", ({ data }: MessageEvent<unknown>) => worker.postMessage(data));
    outside.start();
    inside.start();
    this.connection = createProtocolConnection(
      new BrowserMessageReader(inside),
      new BrowserMessageWriter(inside),
    );
    worker.postMessage({ type: "browser/boot", mode: "foreground" });
  }

  /** @throws when its files cannot be fetched, or it does not start */
  static async start(options: ServerOptions): Promise<LanguageServer> {
    const { base, packages } = options;
    const stubs = await Promise.all(
      ["waymark", ...packages.filter((name) => name === "numpy")].map((name) =>
        fetchFiles(`${base}${name}.json`),
      ),
    );
    const server = new LanguageServer(options);
    try {
      await server.initialize(Object.assign({}, ...stubs));
    } catch (error) {
      server.dispose();
      throw error;
    }
    return server;
  }

  /** Tells what the lab's files hold now. */
  update(files: LabFiles): void {
    for (const [name, text] of Object.entries(files)) this.tell(name, text);
  }

  async complete(
    name: string,
    position: Position,
  ): Promise<{ items: CompletionItem[]; incomplete: boolean }> {
    const given = await this.connection.sendRequest(CompletionRequest.type, at(name, position));
    if (given === null) return { items: [], incomplete: false };
    return Array.isArray(given)
      ? { items: given, incomplete: false }
      : { items: given.items, incomplete: given.isIncomplete };
  }

  /** An item with its documentation. */
  resolve(item: CompletionItem): Promise<CompletionItem> {
    return this.connection.sendRequest(CompletionResolveRequest.type, item);
  }

  hover(name: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest(HoverRequest.type, at(name, position));
  }

  signatures(name: string, position: Position): Promise<SignatureHelp | null> {
    return this.connection.sendRequest(SignatureHelpRequest.type, at(name, position));
  }

  dispose(): void {
    this.ended = true;
    this.connection.dispose();
    for (const worker of this.workers) worker.terminate();
  }

  private addWorker(): Worker {
    const worker = new Worker(`${this.options.base}server.js`, { name: "code-help" });
    this.workers.push(worker);
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (this.ended) return;
      this.dispose();
      this.options.onEnd();
    });
    return worker;
  }

  private async initialize(stubs: Record<string, string>): Promise<void> {
    const { connection } = this;
    const { files, packages, onProblems } = this.options;
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      const name = nameOf(uri);
      if (name !== null) onProblems(name, diagnostics);
    });
    connection.onRequest("workspace/configuration", ({ items }: { items: { section?: string }[] }) =>
      items.map(({ section }) => (section === "basedpyright.analysis" ? ANALYSIS : null)),
    );
    connection.onRequest(RegistrationRequest.type, () => undefined);
    connection.onRequest(WorkDoneProgressCreateRequest.type, () => undefined);
    connection.listen();
    const virtual = {
      ...below(STUBS, stubs),
      ...below(ROOT, files),
      [`${ROOT}/pyrightconfig.json`]: JSON.stringify(configOf(packages)),
    };
    await Promise.race([connection.sendRequest(InitializeRequest.type, paramsOf(virtual)), this.failure()]);
    await connection.sendNotification(InitializedNotification.type, {});
    this.update(files);
  }

  /** Never settles but by an error: a worker that cannot be loaded says nothing on its connection. */
  private failure(): Promise<never> {
    return new Promise((_, failed) => {
      for (const worker of this.workers)
        worker.addEventListener("error", () => failed(new Error("the language server did not start")));
    });
  }

  private tell(name: string, text: string): void {
    const known = this.known.get(name);
    if (known?.text === text || this.ended) return;
    const version = (known?.version ?? 0) + 1;
    this.known.set(name, { text, version });
    const uri = uriOf(name);
    if (known)
      void this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      });
    else
      void this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId: "python", version, text },
      });
  }
}

/** What is not written in the configuration's file. Suggestions of modules to import would hide those of the lab. */
const ANALYSIS = { autoImportCompletions: false };

function configOf(packages: readonly string[]) {
  const unknown = packages.some((name) => name !== "numpy");
  return {
    pythonVersion: "3.13",
    typeCheckingMode: "basic",
    typeshedPath: "/typeshed",
    stubPath: STUBS,
    reportMissingModuleSource: "none",
    reportMissingImports: unknown ? "none" : "error",
  };
}

function paramsOf(files: Record<string, string>): InitializeParams {
  const root = `file://${ROOT}`;
  return {
    processId: null,
    rootUri: root,
    workspaceFolders: [{ name: "lab", uri: root }],
    initializationOptions: { files },
    capabilities: {
      workspace: { configuration: true },
      textDocument: {
        completion: { completionItem: { documentationFormat: ["markdown"] } },
        hover: { contentFormat: ["markdown"] },
        signatureHelp: {
          signatureInformation: { documentationFormat: ["markdown"], activeParameterSupport: true },
        },
        publishDiagnostics: { tagSupport: { valueSet: [1, 2] } },
      },
    },
  };
}

const below = (folder: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

const uriOf = (name: string) => `file://${ROOT}/${name.split("/").map(encodeURIComponent).join("/")}`;

function nameOf(uri: string): string | null {
  const path = decodeURIComponent(new URL(uri).pathname);
  return path.startsWith(`${ROOT}/`) ? path.slice(ROOT.length + 1) : null;
}

const at = (name: string, position: Position) => ({ textDocument: { uri: uriOf(name) }, position });

async function fetchFiles(address: string): Promise<Record<string, string>> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return filesSchema.parse(await answer.json());
}
