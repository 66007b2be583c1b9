import { ts } from 'ts-morph';
import { DEEPEST, tooDeep, withinDepth } from '../depth.js';
import { UserError } from '../errors.js';
import type { Project } from '../project.js';
import { flatOf } from './flat.js';
import { Memo } from './memo.js';

/** JSX is allowed in every JavaScript file, as bundlers do. */
export function scriptKindOf(path: string): ts.ScriptKind {
  if (/\.[cm]?js$|\.jsx$/.test(path)) return ts.ScriptKind.JSX;
  return path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
}

/** Of each file the tree, or why there is none. */
const parsed = new Memo<Project, ts.SourceFile | UserError | undefined>();

/**
 * A source file of a snapshot, parsed once, however many ask for it; undefined where there is none, or none that could be gone down into. It may
 * have syntax errors.
 *
 * @param path relative to the root
 */
export function sourceOf(project: Project, path: string): ts.SourceFile | undefined {
  const source = treeOf(project, path);
  return source instanceof UserError ? undefined : source;
}

/** Why there is no tree of a file that is there: it nests too deeply. */
export function depthErrorOf(project: Project, path: string): UserError | undefined {
  const source = treeOf(project, path);
  return source instanceof UserError ? source : undefined;
}

function treeOf(project: Project, path: string): ts.SourceFile | UserError | undefined {
  return parsed.get(project, path, () => {
    const text = project.read(path);
    return text === undefined ? undefined : parseModule(path, text);
  });
}

function parseModule(path: string, text: string): ts.SourceFile | UserError {
  try {
    const options = { languageVersion: ts.ScriptTarget.ESNext, setExternalModuleIndicator: makeModule, jsDocParsingMode: ts.JSDocParsingMode.ParseAll };
    const source = withinDepth(path, () => ts.createSourceFile(compilerName(path), text, options, true, scriptKindOf(path)));
    assertShallow(path, source);
    return source;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** A path as the compiler names the file. It would turn a backslash, which is a letter like any other in a name on POSIX, into a slash. */
function compilerName(path: string): string {
  return `/${path.replace(/[%\\]/g, (character) => (character === '%' ? '%25' : '%5C'))}`;
}

/** The path, relative to the root, of a file as the compiler names it. */
export function pathNamed(compilerName: string): string {
  const path = compilerName.slice(1);
  return path.includes('%') ? path.replaceAll('%5C', '\\').replaceAll('%25', '%') : path;
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

/**
 * Parses a text, with positions and parents.
 *
 * @throws UserError where it nests so deeply that nobody could go down into it
 */
export function parseText(file: string, text: string, kind?: ts.ScriptKind): ts.SourceFile {
  const source = withinDepth(file, () => ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind));
  assertShallow(file, source);
  return source;
}

/** The same for a text of which only hints are taken: one that nests too deeply gives none. */
export function parseForHints(file: string, text: string, kind?: ts.ScriptKind): ts.SourceFile {
  try {
    return parseText(file, text, kind);
  } catch (error) {
    if (error instanceof UserError) return parseText(file, '', kind);
    throw error;
  }
}

/** @throws UserError where a tree has more levels than can be gone down into */
export function assertShallow(file: string, source: ts.SourceFile): void {
  // Each level takes a character at least.
  if (source.text.length > DEEPEST && flatOf(source).depth > DEEPEST) throw tooDeep(file);
}
