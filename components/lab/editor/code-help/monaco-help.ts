import {
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type MarkupContent,
  type Position,
  type Range,
} from "vscode-languageserver-protocol/browser";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { monaco } from "../monaco.ts";
import { LanguageServer } from "./language-server.ts";

type Model = monaco.editor.ITextModel;

export type HelpOptions = {
  base: string;
  /** Stands before a file's name in the address of its model. */
  labId: string;
  files: LabFiles;
  /** What the lab gives to import: completed and explained from, and never found fault with. */
  given: LabFiles;
  packages: readonly string[];
  onEnd: () => void;
};

export type CodeHelp = { update: (files: LabFiles) => void; dispose: () => void };

const OWNER = "code-help";

/**
 * Gives Monaco completion, hover, signatures and type errors for the Python files of one lab.
 * @throws when the language server cannot be started
 */
export async function startCodeHelp(options: HelpOptions): Promise<CodeHelp> {
  const { labId, given } = options;
  const known = { ...options.files, ...given };
  const problems = new Map<string, readonly Diagnostic[]>();
  const nameOf = (model: Model) =>
    Object.keys(known).find((name) => model.uri.toString() === uriOf(labId, name));
  const mark = (model: Model) => {
    const name = nameOf(model);
    if (name) monaco.editor.setModelMarkers(model, OWNER, (problems.get(name) ?? []).map(toMarker));
  };
  const server = await LanguageServer.start({
    ...options,
    files: pythonOf(known),
    onProblems: (name, found) => {
      if (Object.hasOwn(given, name)) return;
      problems.set(name, found);
      for (const model of monaco.editor.getModels()) if (nameOf(model) === name) mark(model);
    },
  });
  /** Whoever asks has typed since the page last told. @returns the file's name, or undefined for another's model */
  const current = (model: Model) => {
    const name = nameOf(model);
    if (name) server.update({ [name]: model.getValue() });
    return name;
  };
  const registered = [
    monaco.editor.onDidCreateModel(mark),
    monaco.languages.registerCompletionItemProvider("python", completions(server, current)),
    monaco.languages.registerHoverProvider("python", {
      provideHover: async (model, position) => {
        const name = current(model);
        const found = name ? await server.hover(name, toPosition(position)) : null;
        if (!found) return null;
        const contents = [found.contents].flat().map((part) => ({
          value: typeof part === "string" ? part : part.value,
        }));
        return { contents, ...(found.range && { range: toRange(found.range) }) };
      },
    }),
    monaco.languages.registerSignatureHelpProvider("python", signatures(server, current)),
  ];
  return {
    update: (files) => server.update(pythonOf(files)),
    dispose: () => {
      for (const one of registered) one.dispose();
      for (const model of monaco.editor.getModels())
        if (nameOf(model)) monaco.editor.setModelMarkers(model, OWNER, []);
      server.dispose();
    },
  };
}

type Current = (model: Model) => string | undefined;

function completions(server: LanguageServer, current: Current): monaco.languages.CompletionItemProvider {
  const origin = new WeakMap<monaco.languages.CompletionItem, CompletionItem>();
  return {
    triggerCharacters: [".", "["],
    provideCompletionItems: async (model, position) => {
      const name = current(model);
      if (!name) return { suggestions: [] };
      const word = model.getWordUntilPosition(position);
      const range = new monaco.Range(
        position.lineNumber,
        word.startColumn,
        position.lineNumber,
        word.endColumn,
      );
      const { items, incomplete } = await server.complete(name, toPosition(position));
      const suggestions = items.map((item) => {
        const suggestion = toSuggestion(item, range);
        origin.set(suggestion, item);
        return suggestion;
      });
      return { suggestions, incomplete };
    },
    resolveCompletionItem: async (suggestion) => {
      const item = origin.get(suggestion);
      if (!item) return suggestion;
      const { detail, documentation } = await server.resolve(item);
      return {
        ...suggestion,
        ...(detail && { detail }),
        ...(documentation && { documentation: toWords(documentation) }),
      };
    },
  };
}

function signatures(server: LanguageServer, current: Current): monaco.languages.SignatureHelpProvider {
  return {
    signatureHelpTriggerCharacters: ["(", ","],
    signatureHelpRetriggerCharacters: [")"],
    provideSignatureHelp: async (model, position) => {
      const name = current(model);
      const found = name ? await server.signatures(name, toPosition(position)) : null;
      if (!found || found.signatures.length === 0) return null;
      const value = {
        activeSignature: found.activeSignature ?? 0,
        activeParameter: found.activeParameter ?? 0,
        signatures: found.signatures.map(({ label, documentation, parameters = [], activeParameter }) => ({
          label,
          ...(documentation && { documentation: toWords(documentation) }),
          ...(typeof activeParameter === "number" && { activeParameter }),
          parameters: parameters.map((one) => ({
            label: one.label,
            ...(one.documentation && { documentation: toWords(one.documentation) }),
          })),
        })),
      };
      return { value, dispose: () => undefined };
    },
  };
}

function toSuggestion(item: CompletionItem, range: monaco.Range): monaco.languages.CompletionItem {
  const edit = item.textEdit && "range" in item.textEdit ? item.textEdit : undefined;
  return {
    label: item.label,
    kind: monaco.languages.CompletionItemKind[KINDS[item.kind ?? CompletionItemKind.Text] ?? "Text"],
    insertText: edit?.newText ?? item.insertText ?? item.label,
    range: edit ? toRange(edit.range) : range,
    ...(item.sortText && { sortText: item.sortText }),
    ...(item.filterText && { filterText: item.filterText }),
    ...(item.detail && { detail: item.detail }),
  };
}

/** By the protocol's numbers, which are not Monaco's. */
const KINDS: Partial<Record<CompletionItemKind, keyof typeof monaco.languages.CompletionItemKind>> = {
  [CompletionItemKind.Method]: "Method",
  [CompletionItemKind.Function]: "Function",
  [CompletionItemKind.Constructor]: "Constructor",
  [CompletionItemKind.Field]: "Field",
  [CompletionItemKind.Variable]: "Variable",
  [CompletionItemKind.Class]: "Class",
  [CompletionItemKind.Interface]: "Interface",
  [CompletionItemKind.Module]: "Module",
  [CompletionItemKind.Property]: "Property",
  [CompletionItemKind.Value]: "Value",
  [CompletionItemKind.Enum]: "Enum",
  [CompletionItemKind.Keyword]: "Keyword",
  [CompletionItemKind.EnumMember]: "EnumMember",
  [CompletionItemKind.Constant]: "Constant",
  [CompletionItemKind.TypeParameter]: "TypeParameter",
};

function toMarker({ range, severity, message, code, tags = [] }: Diagnostic): monaco.editor.IMarkerData {
  return {
    ...toRange(range),
    message: typeof message === "string" ? message : message.value,
    source: "types",
    ...(code !== undefined && { code: String(code) }),
    severity: severity === DiagnosticSeverity.Error ? monaco.MarkerSeverity.Error : softer(severity),
    tags: tags.map((tag) =>
      tag === DiagnosticTag.Deprecated ? monaco.MarkerTag.Deprecated : monaco.MarkerTag.Unnecessary,
    ),
  };
}

function softer(severity: DiagnosticSeverity | undefined): monaco.MarkerSeverity {
  if (severity === DiagnosticSeverity.Warning) return monaco.MarkerSeverity.Warning;
  return severity === DiagnosticSeverity.Information
    ? monaco.MarkerSeverity.Info
    : monaco.MarkerSeverity.Hint;
}

/** The protocol counts from 0, Monaco from 1. */
const toPosition = ({ lineNumber, column }: monaco.Position): Position => ({
  line: lineNumber - 1,
  character: column - 1,
});

const toRange = ({ start, end }: Range) =>
  new monaco.Range(start.line + 1, start.character + 1, end.line + 1, end.character + 1);

const toWords = (words: string | MarkupContent) =>
  typeof words === "string" ? words : { value: words.value };

const pythonOf = (files: LabFiles): LabFiles =>
  Object.fromEntries(Object.entries(files).filter(([name]) => name.endsWith(".py")));

const uriOf = (labId: string, name: string) => monaco.Uri.parse(`${labId}/${name}`).toString();
