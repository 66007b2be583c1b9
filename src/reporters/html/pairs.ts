import { diffArrays } from 'diff';

/** From one offset to another, the latter excluded. */
export type Range = readonly [start: number, end: number];

/** Lines of which so much is the same are the same line, changed. */
const ALIKE = 0.5;
/** Tables larger than this are not filled: the lines of such a block are paired as they come. */
const MOST_CELLS = 20_000;
/** What stands after these words makes no line another one. */
const MOST_WORDS = 120;
const MOST_DIFFERENCES = 200;

/**
 * Which removed line became which added one, in order; undefined on one side where a line has no match there.
 * What is left over on both sides between two matches shares rows.
 */
export function pairedLines(removed: readonly string[], added: readonly string[]): [removed: number | undefined, added: number | undefined][] {
  const rows: [number | undefined, number | undefined][] = [];
  let [left, right] = [0, 0];
  for (const [nextLeft, nextRight] of [...matches(removed, added), [removed.length, added.length] as const]) {
    while (left < nextLeft || right < nextRight) rows.push([left < nextLeft ? left++ : undefined, right < nextRight ? right++ : undefined]);
    if (nextLeft < removed.length) rows.push([left++, right++]);
  }
  return rows;
}

/** The pairs of alike lines that are together the most alike, ascending on both sides. */
function matches(removed: readonly string[], added: readonly string[]): (readonly [number, number])[] {
  if (removed.length * added.length > MOST_CELLS) return [];
  const [lefts, rights] = [removed.map(wordsOf), added.map(wordsOf)];
  const width = rights.length + 1;
  const likeness = (i: number, j: number): number => alike(lefts[i] ?? [], rights[j] ?? []);
  const scores = lefts.map((_, i) => rights.map((__, j) => likeness(i, j)));
  const best = new Float64Array((lefts.length + 1) * width);
  const at = (i: number, j: number): number => best[i * width + j] ?? 0;
  for (let i = lefts.length - 1; i >= 0; i--) {
    for (let j = rights.length - 1; j >= 0; j--) {
      const score = scores[i]?.[j] ?? 0;
      best[i * width + j] = Math.max(at(i + 1, j), at(i, j + 1), score >= ALIKE ? score + at(i + 1, j + 1) : 0);
    }
  }
  const found: (readonly [number, number])[] = [];
  for (let [i, j] = [0, 0]; i < lefts.length && j < rights.length; ) {
    const score = scores[i]?.[j] ?? 0;
    if (score >= ALIKE && at(i, j) === score + at(i + 1, j + 1)) found.push([i++, j++]);
    else if (at(i, j) === at(i + 1, j)) i++;
    else j++;
  }
  return found;
}

function wordsOf(line: string): string[] {
  return (line.slice(0, 20 * MOST_WORDS).match(/\w+|[^\s\w]/g) ?? []).slice(0, MOST_WORDS);
}

/** How much of two lines is the same: 0 nothing, 1 all (Dice). */
function alike(a: readonly string[], b: readonly string[]): number {
  const open = new Map<string, number>();
  for (const word of a) open.set(word, (open.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of b) {
    const left = open.get(word) ?? 0;
    if (left > 0) [common] = [common + 1, open.set(word, left - 1)];
  }
  return a.length + b.length === 0 ? 0 : (2 * common) / (a.length + b.length);
}

/** Where two versions of a line differ; nowhere if they have so little in common that marks would only be noise. */
export function changedRanges(before: string, after: string): { before: Range[]; after: Range[] } {
  if (alike(wordsOf(before), wordsOf(after)) < ALIKE) return { before: [], after: [] };
  const [olds, news] = [tokensOf(before), tokensOf(after)];
  const most = Math.min(olds.length, news.length);
  // What both begin and end with is taken off first: a word that was put in is then one mark, not two around a space.
  let head = 0;
  while (head < most && olds[head] === news[head]) head++;
  let tail = 0;
  while (tail < most - head && olds.at(-1 - tail) === news.at(-1 - tail)) tail++;
  const [oldCore, newCore] = [olds.slice(head, olds.length - tail), news.slice(head, news.length - tail)];
  const start = lengthOf(olds.slice(0, head));
  const whole = (core: readonly string[]): Range[] => (core.length === 0 ? [] : [[start, start + lengthOf(core)]]);
  const parts = diffArrays(oldCore, newCore, { maxEditLength: MOST_DIFFERENCES });
  if (!parts) return { before: whole(oldCore), after: whole(newCore) };
  const found: { before: Range[]; after: Range[] } = { before: [], after: [] };
  let [old, now] = [start, start];
  for (const part of parts) {
    const length = lengthOf(part.value);
    if (part.removed) found.before.push([old, old + length]);
    if (part.added) found.after.push([now, now + length]);
    if (!part.added) old += length;
    if (!part.removed) now += length;
  }
  return found;
}

function tokensOf(line: string): string[] {
  return line.match(/[\p{L}\p{N}_$]+|\s+|[^]/gu) ?? [];
}

function lengthOf(tokens: readonly string[]): number {
  return tokens.reduce((sum, token) => sum + token.length, 0);
}
