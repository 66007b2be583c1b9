import { ts } from 'ts-morph';
import { DEEPEST, tooDeep, withinDepth } from '../depth.js';
import { UserError } from '../errors.js';

/** JSX is allowed in every JavaScript file, as bundlers do. */
export function scriptKindOf(path: string): ts.ScriptKind {
  if (/\.[cm]?js$|\.jsx$/.test(path)) return ts.ScriptKind.JSX;
  return path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
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
  if (source.text.length <= DEEPEST) return;
  let level: ts.Node[] = [source];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw tooDeep(file);
    const below: ts.Node[] = [];
    for (const node of level) ts.forEachChild(node, (child) => void below.push(child));
    level = below;
  }
}
