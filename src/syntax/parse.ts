import { ts } from 'ts-morph';
import type { Project } from '../project.js';

/** JSX is allowed in every JavaScript file, as bundlers do. */
export function scriptKindOf(path: string): ts.ScriptKind {
  if (/\.[cm]?js$|\.jsx$/.test(path)) return ts.ScriptKind.JSX;
  return path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
}

const parsed = new WeakMap<Project, Map<string, ts.SourceFile>>();

/**
 * A source file of a snapshot, parsed once, however many ask for it; undefined where there is none. It may have syntax errors.
 *
 * @param path relative to the root; the compiler's name of the file is that with a slash before it
 */
export function sourceOf(project: Project, path: string): ts.SourceFile | undefined {
  let files = parsed.get(project);
  if (!files) parsed.set(project, (files = new Map<string, ts.SourceFile>()));
  let source = files.get(path);
  const text = source ? undefined : project.read(path);
  if (text !== undefined) {
    source = ts.createSourceFile(`/${path}`, text, { languageVersion: ts.ScriptTarget.ESNext, setExternalModuleIndicator: makeModule, jsDocParsingMode: ts.JSDocParsingMode.ParseAll }, true, scriptKindOf(path));
    files.set(path, source);
  }
  return source;
}

/** Without this the top-level names of two files without imports would be one global scope. */
function makeModule(file: ts.SourceFile): void {
  Object.assign(file, { externalModuleIndicator: file });
}

/** The first syntax error that the parser met, and its offset (UTF-16) in the text it was given; undefined where the file parses. */
export function syntaxErrorIn(file: ts.SourceFile): { problem: string; start: number } | undefined {
  // Internal to the compiler, but the only list of syntax errors that needs no program (TypeScript 5.x and 6.x).
  const { parseDiagnostics } = file as ts.SourceFile & { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] };
  const [first] = parseDiagnostics ?? [];
  return first && { problem: ts.flattenDiagnosticMessageText(first.messageText, ' '), start: first.start };
}
