import type { FileChange } from '../../model.js';
import { hunksOf, readableLines, type Hunk } from '../../patch.js';
import type { Piece } from './highlight.js';
import { changedRanges, pairedLines, type Range } from './pairs.js';

/** One side of a row: a line of the file. */
export interface Cell {
  /** 1-based. */
  number: number;
  pieces: Marked[];
  /** Whether the text ends here, without a newline. */
  unterminated: boolean;
}

/** A coloured piece of a line that is all changed, or all not, or stands for characters that are left out. */
export interface Marked extends Piece {
  isChanged: boolean;
  omitted?: number;
}

export interface Row {
  kind: 'same' | 'changed';
  before?: Cell;
  after?: Cell;
}

/** Rows that stand together in the file. */
export interface Block {
  hunk: Hunk;
  rows: Row[];
}

/** A longer line is shown in parts: its beginning, and what is changed. Nobody reads minified code, and its page must stay one. */
const LONGEST_LINE = 1_000;
const BEGINNING = 200;
const AROUND = 80;

interface Line {
  number: number;
  text: string;
  unterminated: boolean;
}

/** The lines of a text in coloured pieces. */
export type Colours = (text: string) => Lines;
type Lines = readonly (readonly Piece[])[];
/** The pieces of a line by its number, from 1. */
type LineAt = (number: number) => readonly Piece[];

/**
 * A diff in two columns.
 *
 * @param colours of the text before, which many changes start from
 * @param others of any other text
 */
export function blocksOf(change: FileChange, colours: Colours, others: Colours = colours): Block[] {
  const before = change.before === undefined ? [] : colours(change.before);
  let whole: Lines | undefined;
  return hunksOf(change).map((hunk) => {
    const own = change.before === undefined ? undefined : hunkColours(hunk, before, others);
    const after: LineAt = (number) => (own ? own[number - hunk.newStart] : (whole ??= others(change.after))[number - 1]) ?? [];
    return { hunk, rows: rowsOf(hunk, (number) => before[number - 1] ?? [], after) };
  });
}

/**
 * The new lines of a hunk, coloured by themselves: to colour a whole file anew for each of its changes takes the square of the time.
 * Undefined where the lines around the change do not come out as they are in the whole file: then it begins or ends in a comment, say.
 */
function hunkColours(hunk: Hunk, before: Lines, colours: Colours): Lines | undefined {
  const lines = hunk.lines.filter((line) => /^[ +]/.test(line)).map((line) => line.slice(1));
  const own = colours(lines.join('\n'));
  let [old, now] = [hunk.oldStart - 1, 0];
  for (const line of hunk.lines) {
    if (line.startsWith(' ') && !isAlike(own[now] ?? [], before[old] ?? [])) return undefined;
    if (/^[ -]/.test(line)) old++;
    if (/^[ +]/.test(line)) now++;
  }
  return own;
}

function isAlike(a: readonly Piece[], b: readonly Piece[]): boolean {
  return a.length === b.length && a.every(({ text, kind }, index) => text === b[index]?.text && kind === b[index].kind);
}

function rowsOf(hunk: Hunk, before: LineAt, after: LineAt): Row[] {
  const rows: Row[] = [];
  let removed: Line[] = [];
  let added: Line[] = [];
  let [old, now] = [hunk.oldStart, hunk.newStart];
  const cell = (line: Line, colours: LineAt, changed: readonly Range[] = []): Cell => ({ number: line.number, unterminated: line.unterminated, pieces: markedPieces(line.text, colours(line.number), changed) });
  const flush = (): void => {
    for (const [left, right] of pairedLines(removed.map(({ text }) => text), added.map(({ text }) => text))) {
      const [from, to] = [left === undefined ? undefined : removed[left], right === undefined ? undefined : added[right]];
      const changed = from && to ? changedRanges(from.text, to.text) : { before: [], after: [] };
      rows.push({ kind: 'changed', ...(from ? { before: cell(from, before, changed.before) } : {}), ...(to ? { after: cell(to, after, changed.after) } : {}) });
    }
    [removed, added] = [[], []];
  };
  const lines = readableLines(hunk);
  lines.forEach((line, index) => {
    const text = line.slice(1);
    const unterminated = lines[index + 1]?.startsWith('\\') ?? false;
    if (line.startsWith('-')) removed.push({ number: old++, text, unterminated });
    else if (line.startsWith('+')) added.push({ number: now++, text, unterminated });
    else if (line.startsWith(' ')) {
      flush();
      rows.push({ kind: 'same', before: cell({ number: old++, text, unterminated }, before), after: cell({ number: now++, text, unterminated }, after) });
    }
  });
  flush();
  return rows;
}

/** The pieces of a line, split where changed parts begin and end; of a long line only the parts that say something. */
function markedPieces(text: string, colours: readonly Piece[], changed: readonly Range[]): Marked[] {
  // Colours are those of the text with its CRs; where the two do not fit, the text counts.
  const known = colours.map((piece) => piece.text).join('');
  const pieces: readonly Piece[] = known === text || known === `${text}\r` ? colours : [{ text, kind: '' }];
  const kept = keptRanges(text.length, changed);
  const cuts = [...new Set([...changed, ...kept].flat())].sort((a, b) => a - b);
  const found: Marked[] = [];
  let at = 0;
  for (const piece of pieces) {
    const end = Math.min(at + piece.text.length, text.length);
    for (let from = at; from < end; ) {
      const to = Math.min(end, cuts.find((cut) => cut > from) ?? end);
      if (within(from, kept)) found.push({ text: text.slice(from, to), kind: piece.kind, isChanged: within(from, changed) });
      else omit(found, to - from);
      from = to;
    }
    at = end;
  }
  return found;
}

function within(offset: number, ranges: readonly Range[]): boolean {
  return ranges.some(([start, end]) => start <= offset && offset < end);
}

function omit(pieces: Marked[], length: number): void {
  const last = pieces.at(-1);
  if (last?.omitted === undefined) pieces.push({ text: '', kind: '', isChanged: false, omitted: length });
  else last.omitted += length;
}

/** The parts of a line that are shown. */
function keptRanges(length: number, changed: readonly Range[]): Range[] {
  if (length <= LONGEST_LINE) return [[0, length]];
  const wanted: Range[] = [[0, changed.length === 0 ? LONGEST_LINE : BEGINNING]];
  for (const [start, end] of changed.slice(0, 20)) wanted.push([Math.max(0, start - AROUND), Math.min(length, start + LONGEST_LINE, end + AROUND)]);
  return wanted;
}
