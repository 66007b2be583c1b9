import { ts } from 'ts-morph';
import type { Edit } from '../model.js';
import { parseForHints } from '../syntax/parse.js';

/** How a file is written, as far as inserted text has to follow it. */
export interface Layout {
  eol: string;
  /** One step of indentation. */
  unit: string;
  quote: '"' | "'";
  semicolons: boolean;
}

/** Reads the layout off a text, by what most of its code does; two spaces, single quotes and semicolons where it shows nothing. */
export function layoutOf(text: string): Layout {
  const kind = /^\s*\{\s*("|\})/.test(text) ? ts.ScriptKind.JSON : ts.ScriptKind.TSX;
  const source = parseForHints('layout', text, kind);
  const steps = new Map<string, number>();
  const count = { double: 0, single: 0, ended: 0, open: 0 };
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) count[text[node.getStart(source)] === '"' ? 'double' : 'single']++;
    if (isEnded(node)) count[text[node.getEnd() - 1] === ';' ? 'ended' : 'open']++;
    const step = stepOf(source, node);
    if (step !== undefined) steps.set(step, (steps.get(step) ?? 0) + 1);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return {
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    unit: [...steps].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '  ',
    quote: count.double > count.single ? '"' : "'",
    semicolons: count.ended >= count.open,
  };
}

/** Whether a statement is one that ends in a semicolon where semicolons are written. */
function isEnded(node: ts.Node): boolean {
  return ts.isExpressionStatement(node) || ts.isVariableStatement(node) || ts.isReturnStatement(node) || ts.isImportDeclaration(node) || ts.isExportAssignment(node);
}

/** By how much a statement or entry is indented more than the line on which what holds it begins. */
function stepOf(source: ts.SourceFile, node: ts.Node): string | undefined {
  const { parent } = node;
  if (!parent || !(ts.isBlock(parent) || ts.isObjectLiteralExpression(parent) || ts.isArrayLiteralExpression(parent))) return undefined;
  const own = ownIndent(source.text, node.getStart(source));
  const outer = lineIndent(source.text, parent.getStart(source));
  const step = own?.startsWith(outer) ? own.slice(outer.length) : '';
  return /^(\t| {2,8})$/.test(step) ? step : undefined;
}

/** Writes an entry for a list; `indent` is that of the entry's own line, undefined where the list stands on one line. */
export type Entry = (indent: string | undefined) => string;

/**
 * Adds an entry at the end of an object or array literal, in JavaScript or JSON.
 *
 * @param source the parsed file; in JSON an empty list gets no trailing comma
 */
export function append(source: ts.SourceFile, list: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression, entry: Entry): Edit[] {
  const items = ts.isObjectLiteralExpression(list) ? list.properties : list.elements;
  const last = items.at(-1);
  if (!last) return appendFirst(source, list, entry);
  const { text, fileName: file } = source;
  const insert = (at: number, inserted: string): Edit => ({ file, start: at, end: at, text: inserted });
  const end = items.hasTrailingComma ? items.end : last.getEnd();
  const indent = ownIndent(text, last.getStart(source));
  if (indent === undefined) return [insert(end, items.hasTrailingComma ? ` ${entry(undefined)},` : `, ${entry(undefined)}`)];
  const { eol } = layoutOf(text);
  // After a comment that ends the last entry's line: it belongs to that entry, not to the new one.
  const tail = ts.getTrailingCommentRanges(text, end)?.at(-1)?.end ?? end;
  const line = `${eol}${indent}${entry(indent)}`;
  if (items.hasTrailingComma) return [insert(tail, `${line},`)];
  return tail === end ? [insert(end, `,${line}`)] : [insert(end, ','), insert(tail, line)];
}

function appendFirst(source: ts.SourceFile, list: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression, entry: Entry): Edit[] {
  const { text, fileName: file } = source;
  const { eol, unit } = layoutOf(text);
  const open = list.getStart(source) + 1;
  const close = list.getEnd() - 1;
  const inner = text.slice(open, close);
  if (ts.isArrayLiteralExpression(list) && inner.trim() === '') return [{ file, start: open, end: close, text: entry(undefined) }];
  const { parent: holder } = list.parent;
  if (inner.trim() === '' && holder && ts.isObjectLiteralExpression(holder) && !holder.getText(source).includes('\n')) return [{ file, start: open, end: close, text: ` ${entry(undefined)} ` }];
  const outer = lineIndent(text, list.getStart(source));
  const indent = outer + unit;
  const comma = isJson(source) ? '' : ',';
  const line = `${eol}${indent}${entry(indent)}${comma}`;
  if (inner.trim() === '') return [{ file, start: open, end: close, text: `${line}${eol}${outer}` }];
  // Only comments stand between the brackets; a line comment needs its line end before the bracket.
  const at = open + inner.trimEnd().length;
  return [{ file, start: at, end: at, text: inner.trimEnd().length < inner.length && inner.slice(inner.trimEnd().length).includes('\n') ? line : `${line}${eol}${outer}` }];
}

/** Adds an entry before another one of an array literal, above the comments that stand over that one. */
export function insertBefore(source: ts.SourceFile, item: ts.Expression, entry: Entry): Edit[] {
  const { text, fileName: file } = source;
  const start = item.getStart(source);
  const indent = ownIndent(text, start);
  if (indent === undefined) return [{ file, start, end: start, text: `${entry(undefined)}, ` }];
  const at = ts.getLeadingCommentRanges(text, item.getFullStart())?.[0]?.pos ?? start;
  return [{ file, start: at, end: at, text: `${entry(indent)},${layoutOf(text).eol}${indent}` }];
}

/** Turns a single value into a list that holds it and the entry, which comes first unless told otherwise. */
export function wrap(source: ts.SourceFile, value: ts.Expression, entry: Entry, comesFirst: boolean): Edit[] {
  const file = source.fileName;
  const start = value.getStart(source);
  if (comesFirst) return [{ file, start, end: start, text: `[${entry(undefined)}, ` }, { file, start: value.getEnd(), end: value.getEnd(), text: ']' }];
  return [{ file, start, end: start, text: '[' }, { file, start: value.getEnd(), end: value.getEnd(), text: `, ${entry(undefined)}]` }];
}

/** Whether a file is JSON, where names are quoted. */
export function isJson(source: ts.SourceFile): boolean {
  return /\.jsonc?$|(^|\/)\.mocharc$/.test(source.fileName);
}

/** The indentation of the line an offset is on. */
export function lineIndent(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))?.[0] ?? '';
}

/** The indentation before an offset if nothing else stands before it on its line. */
function ownIndent(text: string, offset: number): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*$/.test(before) && text.lastIndexOf('\n', offset - 1) >= 0 ? before : undefined;
}
