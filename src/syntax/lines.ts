/** Questions about lines of a text. Offsets are UTF-16; a line ends at `\n`, and a `\r` before it belongs to the end. */

/** Offset of the first character of the line that holds `at`. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Offset of the line's end, before its `\r\n` or `\n`. */
export function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  const end = newline < 0 ? text.length : newline;
  return end > at && text[end - 1] === '\r' ? end - 1 : end;
}

/** Offset after the line's end, that is of the next line. */
export function nextLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}

/** The white space that the line of `at` begins with. */
export function indentationAt(text: string, at: number): string {
  const start = lineStart(text, at);
  return /^[\t \uFEFF]*/.exec(text.slice(start, at < start ? start : lineEnd(text, start)))?.[0].replace('\uFEFF', '') ?? '';
}

/** Whether nothing but white space stands between the line's start and `at`. */
export function isFirstOnLine(text: string, at: number): boolean {
  return text.slice(lineStart(text, at), at).replace('\uFEFF', '').trim() === '';
}

/** One level of indentation as the text uses it: the smallest step seen, two spaces where there is none. */
export function indentationUnit(text: string): string {
  if (/^\t+\S/m.test(text)) return '\t';
  const steps = new Map<number, number>();
  let previous = 0;
  for (const line of text.split('\n')) {
    const width = /^ *(?=[^\s*])/.exec(line)?.[0].length;
    if (width === undefined) continue;
    const step = width - previous;
    if (step > 1) steps.set(step, (steps.get(step) ?? 0) + 1);
    previous = width;
  }
  const [common] = [...steps].sort((a, b) => b[1] - a[1]);
  return ' '.repeat(common?.[0] === 4 || common?.[0] === 3 || common?.[0] === 8 ? common[0] : 2);
}

/** A part of a text that is deleted or looked at. */
export interface Range {
  start: number;
  end: number;
}

/** Whether a range stands alone on its lines. */
export function isAloneOnLines(text: string, { start, end }: Range): boolean {
  return isFirstOnLine(text, start) && /^[\t ]*\r?(\n|$)/.test(text.slice(end, nextLine(text, end)));
}

/** The lines that a range stands on, with their ends; a BOM is no part of them. */
export function linesOf(text: string, { start, end }: Range): Range {
  return { start: Math.max(lineStart(text, start), text.startsWith('\uFEFF') ? 1 : 0), end: nextLine(text, end) };
}

/**
 * What to delete so that a range that stands alone on its lines is gone with them, and no blank line is left where none
 * stood: at the start of a block, at its end, or doubled. The lines and the blank ones beside them are two ranges, because
 * the deletion of a neighbour may name the same blank lines.
 *
 * @param blank which blank lines go where they stand on both sides
 */
export function deletedLines(text: string, range: Range, blank: 'above' | 'below' = 'below'): Range[] {
  const top = text.startsWith('\uFEFF') ? 1 : 0;
  const lines = linesOf(text, range);
  const { start, end } = lines;
  const above = start - (/(?:(?<=\n|^|\uFEFF)[\t ]*\r?\n)+$/.exec(text.slice(0, start))?.[0].length ?? 0);
  const below = end + (/^(?:[\t ]*\r?\n)+/.exec(text.slice(end))?.[0].length ?? 0);
  const opens = above <= top || /[{([][\t ]*(\/\/[^\n]*|\/\*[^\n]*\*\/[\t ]*)?\r?\n$/.test(text.slice(0, above));
  const closes = below >= text.length || /^[\t ]*[})\]]/.test(text.slice(below, nextLine(text, below)));
  if (end >= text.length && !text.endsWith('\n') && start > top) {
    // The file ends without a newline, and shall do so afterwards.
    return [{ start: text.slice(0, above).replace(/\r?\n$/, '').length, end }];
  }
  const isDoubled = above < start && below > end;
  if (opens || (isDoubled && !closes && blank === 'below')) return withoutEmpty([lines, { start: end, end: below }]);
  if (closes || isDoubled) return withoutEmpty([{ start: above, end: start }, lines]);
  return [lines];
}

function withoutEmpty(ranges: readonly Range[]): Range[] {
  return ranges.filter(({ start, end }) => end > start);
}

/**
 * What to delete so that a range is gone that shares its line with other code, and the spaces that set it off with it.
 */
export function deletedInLine(text: string, { start, end }: Range): Range {
  const before = text.slice(0, start).replace(/[\t ]+$/, '').length;
  const after = end + (/^[\t ]*/.exec(text.slice(end))?.[0].length ?? 0);
  const leads = isFirstOnLine(text, start) || /[{([]/.test(text[before - 1] ?? '{');
  return leads ? { start, end: after } : { start: before, end };
}

/** `deletedLines` or `deletedInLine` as one range, whichever fits. */
export function wholeLines(text: string, start: number, end: number): Range {
  if (!isAloneOnLines(text, { start, end })) return deletedInLine(text, { start, end });
  const ranges = deletedLines(text, { start, end });
  return { start: Math.min(...ranges.map((range) => range.start)), end: Math.max(...ranges.map((range) => range.end)) };
}
