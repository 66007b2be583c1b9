import { ts } from 'ts-morph';
import { oncePerFile } from './memo.js';
import { indentationAt, indentationUnit, isFirstOnLine, lineEnd } from './lines.js';

/** An edit within one text: the file is known to the caller. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

/** A bracketed, comma-separated list: parameters, arguments, properties, elements, specifiers. */
export interface List {
  items: readonly ts.Node[];
  /** Offset after the opening bracket. */
  open: number;
  /** Offset of the closing bracket. */
  close: number;
}

/**
 * Adds an item at the end of a list as its author would: on a line of its own where the items have theirs, with the
 * trailing comma that is or is not there, and without moving a comment away from its item.
 *
 * @param text the file's text
 * @param item the new item, without comma
 */
export function appendItem(text: string, list: List, item: string): Splice[] {
  return appendItems(text, list, [item]);
}

/** Adds several items at the end of a list, as `appendItem` does one. */
export function appendItems(text: string, list: List, items: readonly string[]): Splice[] {
  const last = list.items.at(-1);
  const item = items.join(', ');
  if (!last) return [insertIntoEmpty(text, list, item)];
  // A comment behind the item on the same line is about that item.
  const end = list.close > last.getEnd() ? behindBlockComments(text, last.getEnd()) : last.getEnd();
  const comma = commaAfter(text, end, list.close);
  const ownLines = !text.slice(end, list.close).includes('\n') ? false : isFirstOnLine(text, last.getStart()) || text.slice(list.open, last.getStart()).includes('\n');
  if (!ownLines) {
    // After the comma that is there, so that the list keeps ending as it did.
    if (comma !== undefined) return [{ start: comma + 1, end: comma + 1, text: ` ${item},` }];
    return [{ start: end, end, text: `, ${item}` }];
  }
  const indentation = isFirstOnLine(text, last.getStart()) ? indentationAt(text, last.getStart()) : indentationAt(text, list.items[0]?.getStart() ?? end);
  // After the line, so that a comment behind the last item stays behind it.
  const behind = trailingTrivia(text, comma === undefined ? end : comma + 1, list.close);
  const lines = items.map((each) => `\n${indentation}${each}`).join(',');
  const line: Splice = { start: behind, end: behind, text: `${lines}${comma === undefined ? '' : ','}` };
  return comma !== undefined ? [line] : behind === end ? [{ ...line, text: `,${line.text}` }] : [{ start: end, end, text: ',' }, line];
}

/** The end of the block comments that follow an item directly, on its line. */
function behindBlockComments(text: string, end: number): number {
  const comments = ts.getTrailingCommentRanges(text, end) ?? [];
  return comments.findLast((comment) => comment.kind === ts.SyntaxKind.MultiLineCommentTrivia && !text.slice(comment.pos, comment.end).includes('\n'))?.end ?? end;
}

/** Adds an item at the start of a list. */
export function prependItem(text: string, list: List, item: string): Splice[] {
  const first = list.items[0];
  if (!first) return [insertIntoEmpty(text, list, item)];
  const start = first.getStart();
  const separator = isFirstOnLine(text, start) ? `\n${indentationAt(text, start)}` : ' ';
  return [{ start, end: start, text: `${item},${separator}` }];
}

/**
 * Puts each item of a list on a line of its own, and new ones behind them. Undefined where a comment would have to be moved.
 *
 * @param comma what stands behind the last item
 * @param ahead new ones before them
 */
export function breakList(text: string, { items, open, close }: List, added: readonly string[], comma: string, ahead: readonly string[] = []): Splice[] | undefined {
  const outer = indentationAt(text, open);
  const inner = outer + indentationUnit(text);
  const [first] = items;
  const lines = added.map((item) => `,\n${inner}${item}`).join('');
  if (!first) return text.slice(open, close).trim() === '' ? [{ start: open, end: close, text: `${lines.slice(1)}${comma}\n${outer}` }] : undefined;
  const splices: Splice[] = [{ start: open, end: first.getStart(), text: `\n${inner}${ahead.map((item) => `${item},\n${inner}`).join('')}` }];
  for (const [index, item] of items.entries()) {
    const next = items[index + 1];
    const end = next?.getStart() ?? close;
    if (text.slice(item.getEnd(), end).replace(',', '').trim() !== '') return undefined;
    splices.push({ start: item.getEnd(), end, text: next ? `,\n${inner}` : `${lines}${comma}\n${outer}` });
  }
  return text.slice(open, first.getStart()).trim() === '' ? splices : undefined;
}

/** Takes items out of a list with the commas that go with them. */
export function removeItems(items: readonly ts.Node[], gone: readonly ts.Node[]): Splice[] {
  const splices: Splice[] = [];
  for (let from = 0; from < items.length; from++) {
    if (!gone.includes(items[from]!)) continue;
    let to = from;
    while (to + 1 < items.length && gone.includes(items[to + 1]!)) to++;
    const [first, last, next, previous] = [items[from]!, items[to]!, items[to + 1], items[from - 1]];
    splices.push(next ? { start: first.getStart(), end: next.getStart(), text: '' } : { start: previous?.getEnd() ?? first.getStart(), end: last.getEnd(), text: '' });
    from = to;
  }
  return splices;
}

function insertIntoEmpty(text: string, list: List, item: string): Splice {
  const braces = text[list.open - 1] === '{';
  const blank = text.slice(list.open, list.close);
  if (blank.trim() !== '') return { start: list.close, end: list.close, text: `${/\s$/.test(blank) ? '' : ' '}${item}${braces ? ' ' : ''}` };
  return { start: list.open, end: list.close, text: braces ? ` ${item} ` : item };
}

/** Offset of the comma between the last item and the closing bracket, outside comments. */
function commaAfter(text: string, from: number, close: number): number | undefined {
  for (let at = from; at < close; at++) {
    if (text[at] === ',') return at;
    const comment = ts.getLeadingCommentRanges(text, at)?.[0] ?? ts.getTrailingCommentRanges(text, at)?.[0];
    if (comment && comment.pos <= at + 1 && text.startsWith('/', at)) at = comment.end - 1;
  }
  return undefined;
}

/** The end of the comments that stand behind an item on its line. */
function trailingTrivia(text: string, from: number, close: number): number {
  const comments = ts.getTrailingCommentRanges(text, from) ?? [];
  const end = comments.at(-1)?.end ?? from;
  return Math.min(end, lineEnd(text, end), close);
}

/** The list of a function's parameters; undefined for an arrow function that has one without parentheses. */
export function parameterList(text: string, node: ts.SignatureDeclaration): List | undefined {
  const items = node.parameters;
  const open = text.lastIndexOf('(', items[0] ? items[0].getFullStart() : items.end);
  // In `x => …` the first bracket to the left belongs to something else.
  if (ts.isArrowFunction(node) && node.parameters.length === 1 && !node.getChildren().some((child) => child.kind === ts.SyntaxKind.OpenParenToken)) return undefined;
  const close = node.getChildren().find((child) => child.kind === ts.SyntaxKind.CloseParenToken)?.getStart();
  return close === undefined ? undefined : { items, open: items[0] ? items.pos : open < 0 ? close : items.pos, close };
}

/** The list of a call's arguments; undefined for `new X` without brackets. */
export function argumentList(call: ts.CallExpression | ts.NewExpression): List | undefined {
  if (!call.arguments) return undefined;
  return { items: call.arguments, open: call.arguments.pos, close: call.getEnd() - 1 };
}

/** The list of an object literal's properties, an array's elements, or an import's specifiers. */
export function bracedList(node: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression | ts.NamedImports | ts.ObjectBindingPattern): List {
  const items = ts.isObjectLiteralExpression(node) ? node.properties : node.elements;
  return { items, open: node.getStart() + 1, close: node.getEnd() - 1 };
}

/** An array of one element, with the spaces inside that the arrays of a file have: `[ registry ]` where they are so. */
export function arrayOf(file: ts.SourceFile, element: string): string {
  return hasSpacedArrays(file) ? `[ ${element} ]` : `[${element}]`;
}

const hasSpacedArrays = oncePerFile(({ text }) => {
  const spaced = text.match(/(?<=[=:(,]\s*)\[ +(?=[^\s\]])/g)?.length ?? 0;
  const tight = text.match(/(?<=[=:(,]\s*)\[(?=[^\s\]])/g)?.length ?? 0;
  return spaced > tight;
});
