import { ts } from 'ts-morph';

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
