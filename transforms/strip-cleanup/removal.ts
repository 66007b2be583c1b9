import { ts } from 'ts-morph';
import type { Erasure } from '../../src/facts/erasure.js';
import type { Edit } from '../../src/model.js';
import { deletedInLine, deletedLines, isAloneOnLines, linesOf, type Range } from '../../src/syntax/lines.js';
import { commentsAbove, commentBehind } from '../../src/syntax/comments.js';

/**
 * The edits that take nodes out of a file, with their comments and lines.
 *
 * @param others nodes that other changes of the file take out: which blank lines go depends on what is left beside them
 */
export function removalEdits(file: string, text: string, { removed, asyncs }: Erasure, others: ReadonlySet<ts.Node>): Edit[] {
  const edit = ({ start, end }: Range, inserted = ''): Edit => ({ file, start, end, text: inserted });
  const edits: Edit[] = [];
  for (const run of runsOf(removed)) {
    const siblings = siblingsOf(run);
    const next = siblings[siblings.indexOf(run.last) + 1];
    const range = rangeOf(text, run, next);
    if (ts.isObjectLiteralElement(run.first)) edits.push(edit(withComma(text, range, run.last)));
    else if (isAloneOnLines(text, range)) edits.push(...linesBeside(text, range, run, siblings, others).map((part) => edit(part)));
    else edits.push(edit(deletedInLine(text, range)));
    const previous = siblings[siblings.indexOf(run.first) - 1];
    if (next && previous && endOf(text, run.last) === run.last.getEnd() && wouldJoin(text, previous, next)) edits.push(edit({ start: next.getStart(), end: next.getStart() }, ';'));
  }
  for (const keyword of asyncs) edits.push(edit({ start: keyword.getStart(), end: keyword.getEnd() + (/^\s*/.exec(text.slice(keyword.getEnd()))?.[0].length ?? 0) }));
  return edits.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Neighbours that go together, so that one decision is made about the lines around them. */
interface Run {
  first: ts.Node;
  last: ts.Node;
}

function runsOf(removed: ReadonlySet<ts.Node>): Run[] {
  const runs: Run[] = [];
  for (const node of [...removed].sort((a, b) => a.pos - b.pos)) {
    const previous = runs.at(-1);
    if (previous && previous.last.parent === node.parent && previous.last.end === node.pos) previous.last = node;
    else runs.push({ first: node, last: node });
  }
  return runs;
}

function siblingsOf({ first: { parent } }: Run): readonly ts.Node[] {
  if (ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isModuleBlock(parent)) return parent.statements;
  return ts.isObjectLiteralExpression(parent) ? parent.properties : [];
}

/**
 * The lines of a run, and the blank ones beside it. Where other changes take out its neighbours as well, all of them name
 * the blank lines around the whole: made once, they are gone whichever of the changes is made.
 */
function linesBeside(text: string, range: Range, run: Run, siblings: readonly ts.Node[], others: ReadonlySet<ts.Node>): Range[] {
  const whole = { first: run.first, last: run.last };
  const neighbour = (step: 1 | -1): ts.Node | undefined => siblings[siblings.indexOf(step > 0 ? whole.last : whole.first) + step];
  for (let next = neighbour(1); next && others.has(next) && touches(text, whole.last, next); next = neighbour(1)) whole.last = next;
  for (let previous = neighbour(-1); previous && others.has(previous) && touches(text, previous, whole.first); previous = neighbour(-1)) whole.first = previous;
  const rest = siblings.slice(siblings.indexOf(whole.last) + 1);
  const blank = rest.length > 0 && rest.every((sibling) => others.has(sibling)) ? 'above' : 'below';
  if (whole.first === run.first && whole.last === run.last) return deletedLines(text, range, blank);
  const around = deletedLines(text, rangeOf(text, whole, rest[0]), blank).filter((part) => text.slice(part.start, part.end).trim() === '');
  return [linesOf(text, range), ...around];
}

/** Whether no blank line stands between two statements, or their comments. */
function touches(text: string, above: ts.Node, below: ts.Node): boolean {
  return !/\n[\t ]*\r?\n/.test(text.slice(above.getEnd(), commentsAbove(text, below, undefined, below.getEnd())));
}

function rangeOf(text: string, { first, last }: Run, next: ts.Node | undefined): Range {
  const end = endOf(text, last);
  return { start: commentsAbove(text, first, next, end), end: commentBehind(text, last, end) };
}

/** Where a statement ends, without a `;` on the next line that keeps that line apart from this one. */
function endOf(text: string, node: ts.Node): number {
  const end = node.getEnd();
  const before = text.slice(0, end - 1).trimEnd();
  return text[end - 1] === ';' && text.slice(before.length, end).includes('\n') ? before.length : end;
}

/** A property with the comma that set it off. */
function withComma(text: string, { start, end }: Range, last: ts.Node): Range {
  const comma = /^\s*,/.exec(text.slice(last.getEnd()));
  const to = comma ? Math.max(end, last.getEnd() + comma[0].length) : end;
  if (!isAloneOnLines(text, { start, end: to })) return deletedInLine(text, { start, end: to });
  const parts = deletedLines(text, { start, end: to });
  return { start: Math.min(...parts.map((part) => part.start)), end: Math.max(...parts.map((part) => part.end)) };
}

/** Whether two statements without `;` between them would be read as one once they are neighbours. */
function wouldJoin(text: string, previous: ts.Node, next: ts.Node): boolean {
  return /^[([`+\-/*]/.test(text.slice(next.getStart())) && !/[;}]$/.test(text.slice(previous.getStart(), previous.getEnd()));
}
