import { diffArrays } from 'diff';
import type { FileChange } from './model.js';

/** Consecutive lines of a diff with their context, as plain values for every reporter. */
export interface Hunk {
  /** 1-based; the line before the hunk where it has no old lines, as in git (0 for an empty file). */
  oldStart: number;
  oldLines: number;
  newStart: number;
  newLines: number;
  /** Each starts with ' ', '-', '+' or '\', and has no '\n'; a CR of the file is kept. */
  lines: string[];
}

/** Lines [oldStart, oldEnd) were replaced by [newStart, newEnd); 0-based. */
interface Region {
  oldStart: number;
  oldEnd: number;
  newStart: number;
  newEnd: number;
}

const CONTEXT = 3;
const NO_NEWLINE = '\\ No newline at end of file';
/** Myers' algorithm takes the square of this in steps: some tenths of a second. Beyond it the region is shown as replaced whole. */
const MOST_DIFFERENCES = 1500;

/** A git patch of all changes, in their order; `git apply` takes it in the project's root, without flags. */
export function patchOf(changes: readonly FileChange[]): string {
  return changes.map((change) => filePatch(change)).join('');
}

/**
 * A git patch of one file; empty where nothing changes.
 *
 * @param mode of a file that is created; an existing file keeps its own
 */
export function filePatch(change: FileChange, mode: '100644' | '100755' = '100644'): string {
  if (change.before === change.after) return '';
  const created = change.before === undefined;
  const header = [`diff --git ${quoted(`a/${change.file}`)} ${quoted(`b/${change.file}`)}`];
  if (created) header.push(`new file mode ${mode}`);
  const hunks = hunksOf(change);
  if (hunks.length > 0) header.push(`--- ${created ? '/dev/null' : labelled(`a/${change.file}`)}`, `+++ ${labelled(`b/${change.file}`)}`);
  return [...header, ...hunks.flatMap((hunk) => [hunkHeader(hunk), ...hunk.lines])].map((line) => `${line}\n`).join('');
}

/** `@@ -1,4 +1,5 @@`, with git's abbreviation for one line. */
export function hunkHeader(hunk: Hunk): string {
  const range = (start: number, count: number): string => (count === 1 ? String(start) : `${start},${count}`);
  return `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`;
}

/** The lines of a hunk for reading. Where every line ends in CRLF the CRs say nothing. Where only some do, they may be the whole difference. */
export function readableLines({ lines }: Hunk): readonly string[] {
  // The last line of a text may have no end at all.
  const isCrlf = lines.every((line, index) => line.endsWith('\r') || line.startsWith('\\') || lines[index + 1]?.startsWith('\\')) && lines.some((line) => line.endsWith('\r'));
  return isCrlf ? lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)) : lines;
}

/** The hunks of one file with three lines of context; none where only an empty file is created. */
export function hunksOf(change: FileChange): Hunk[] {
  const before = linesOf(change.before ?? '');
  const after = linesOf(change.after);
  const groups: Region[][] = [];
  for (const region of regionsOf(before, after)) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && region.oldStart - last.oldEnd <= 2 * CONTEXT) group.push(region);
    else groups.push([region]);
  }
  return groups.map((group) => hunkOf(group, before, after));
}

/** Split at '\n' alone: CR, U+2028 and form feeds are text to git. Terminators are kept, so that a missing one is a difference. */
function linesOf(text: string): string[] {
  const lines = text.split('\n');
  const last = lines.pop();
  const terminated = lines.map((line) => `${line}\n`);
  return last ? [...terminated, last] : terminated;
}

/** One replacement of whole lines. */
export interface Replacement {
  /** UTF-16 offsets in the text before. */
  start: number;
  end: number;
  text: string;
}

/** What turns the text before into the text after, line by line, in order; a file that is created is one insertion at 0. */
export function replacementsOf(change: FileChange): Replacement[] {
  const before = linesOf(change.before ?? '');
  const after = linesOf(change.after);
  const starts = [0];
  for (const line of before) starts.push((starts.at(-1) ?? 0) + line.length);
  return regionsOf(before, after).map(({ oldStart, oldEnd, newStart, newEnd }) => ({ start: starts[oldStart] ?? 0, end: starts[oldEnd] ?? 0, text: after.slice(newStart, newEnd).join('') }));
}

function hunkOf(group: readonly Region[], before: readonly string[], after: readonly string[]): Hunk {
  const lines: string[] = [];
  const add = (sign: string, line: string): void => {
    if (line.endsWith('\n')) lines.push(sign + line.slice(0, -1));
    else lines.push(sign + line, NO_NEWLINE);
  };
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) throw new Error('a hunk has at least one region');
  const lead = Math.min(CONTEXT, first.oldStart);
  const trail = Math.min(CONTEXT, before.length - last.oldEnd);
  let position = first.oldStart - lead;
  for (const region of group) {
    for (const line of before.slice(position, region.oldStart)) add(' ', line);
    for (const line of before.slice(region.oldStart, region.oldEnd)) add('-', line);
    for (const line of after.slice(region.newStart, region.newEnd)) add('+', line);
    position = region.oldEnd;
  }
  for (const line of before.slice(position, position + trail)) add(' ', line);
  const oldLines = last.oldEnd + trail - (first.oldStart - lead);
  const newLines = last.newEnd + trail - (first.newStart - lead);
  const start = (index: number, count: number): number => (count === 0 ? index : index + 1);
  return { oldStart: start(first.oldStart - lead, oldLines), oldLines, newStart: start(first.newStart - lead, newLines), newLines, lines };
}

/** Where two lists of lines differ, in order; no two regions touch. */
function regionsOf(before: readonly string[], after: readonly string[]): Region[] {
  const found: Region[] = [];
  compare(before, after, { oldStart: 0, oldEnd: before.length, newStart: 0, newEnd: after.length }, found);
  return found;
}

/**
 * Patience diff: lines that occur once on both sides hold the two texts together, and only what lies between them is compared
 * closely. Myers' algorithm alone takes seconds for thousands of edits in one file, and matches braces of different functions.
 */
function compare(before: readonly string[], after: readonly string[], range: Region, found: Region[]): void {
  let { oldStart, oldEnd, newStart, newEnd } = range;
  while (oldStart < oldEnd && newStart < newEnd && before[oldStart] === after[newStart]) [oldStart, newStart] = [oldStart + 1, newStart + 1];
  while (oldStart < oldEnd && newStart < newEnd && before[oldEnd - 1] === after[newEnd - 1]) [oldEnd, newEnd] = [oldEnd - 1, newEnd - 1];
  const rest: Region = { oldStart, oldEnd, newStart, newEnd };
  if (oldStart === oldEnd || newStart === newEnd) {
    if (oldStart < oldEnd || newStart < newEnd) found.push(rest);
    return;
  }
  const anchors = anchorsOf(before, after, rest);
  if (anchors.length === 0) return void found.push(...closeRegions(before, after, rest));
  for (const anchor of [...anchors, { old: oldEnd, new: newEnd }]) {
    compare(before, after, { oldStart, oldEnd: anchor.old, newStart, newEnd: anchor.new }, found);
    [oldStart, newStart] = [anchor.old + 1, anchor.new + 1];
  }
}

interface Anchor {
  old: number;
  new: number;
}

/** The longest run, ascending on both sides, of lines that occur exactly once in each. */
function anchorsOf(before: readonly string[], after: readonly string[], range: Region): Anchor[] {
  const olds = onlyOnce(before, range.oldStart, range.oldEnd);
  const common: Anchor[] = [];
  for (const [line, index] of onlyOnce(after, range.newStart, range.newEnd)) {
    const old = olds.get(line);
    if (old !== undefined) common.push({ old, new: index });
  }
  return longestAscending(common.sort((a, b) => a.new - b.new));
}

function onlyOnce(lines: readonly string[], start: number, end: number): Map<string, number> {
  const seen = new Map<string, number>();
  for (let i = start; i < end; i++) {
    const line = lines[i] ?? '';
    seen.set(line, seen.has(line) ? -1 : i);
  }
  return new Map([...seen].filter(([, index]) => index >= 0));
}

/** Longest subsequence with ascending `old`, by patience sorting: n log n. */
function longestAscending(anchors: readonly Anchor[]): Anchor[] {
  type Card = Anchor & { left: Card | undefined };
  const piles: Card[] = [];
  for (const anchor of anchors) {
    let low = 0;
    for (let high = piles.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((piles[middle]?.old ?? Infinity) < anchor.old) low = middle + 1;
      else high = middle;
    }
    piles[low] = { ...anchor, left: piles[low - 1] };
  }
  const run: Anchor[] = [];
  for (let card = piles.at(-1); card; card = card.left) run.push(card);
  return run.reverse();
}

function closeRegions(before: readonly string[], after: readonly string[], range: Region): Region[] {
  const parts = diffArrays(before.slice(range.oldStart, range.oldEnd), after.slice(range.newStart, range.newEnd), { maxEditLength: MOST_DIFFERENCES });
  if (!parts) return [range];
  const regions: Region[] = [];
  let [old, now, open] = [range.oldStart, range.newStart, false];
  for (const part of parts) {
    const last = regions.at(-1);
    const [removed, added] = [part.added ? 0 : part.count, part.removed ? 0 : part.count];
    if (part.added || part.removed) {
      if (open && last) Object.assign(last, { oldEnd: old + removed, newEnd: now + added });
      else regions.push({ oldStart: old, oldEnd: old + removed, newStart: now, newEnd: now + added });
    }
    open = part.added || part.removed;
    [old, now] = [old + removed, now + added];
  }
  return regions;
}

const ESCAPES: Readonly<Record<number, string>> = { 7: '\\a', 8: '\\b', 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r', 34: '\\"', 92: '\\\\' };

/** A path as git writes it: in C quotes, with octal bytes, wherever a reader could mistake it. */
export function quoted(path: string): string {
  const bytes = [...Buffer.from(path, 'utf8')];
  const plain = (byte: number): boolean => byte >= 0x20 && byte < 0x7f && byte !== 34 && byte !== 92;
  if (bytes.every(plain)) return path;
  return `"${bytes.map((byte) => (plain(byte) ? String.fromCharCode(byte) : (ESCAPES[byte] ?? `\\${byte.toString(8).padStart(3, '0')}`))).join('')}"`;
}

/** The path of a `---` or `+++` line. As git does, a tab ends a name with spaces, because patch(1) would end it at the space. */
function labelled(path: string): string {
  return path.includes(' ') ? `${quoted(path)}\t` : quoted(path);
}
