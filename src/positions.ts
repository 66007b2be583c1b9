/** Where something stands in a text; both 1-based, columns in UTF-16 units as editors count them. */
export interface Position {
  line: number;
  column: number;
}

/** The position of an offset in a text. */
export function positionIn(text: string, offset: number): Position {
  return positionAt(lineStarts(text), offset);
}

/** Offsets at which lines begin; LF, CRLF and a lone CR end one, as in every editor. */
export function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length)];
}

/** The position of an offset in the text whose lines begin at `starts`. */
export function positionAt(starts: readonly number[], offset: number): Position {
  const after = starts.findIndex((start) => start > offset);
  const line = after < 0 ? starts.length : after;
  return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
}
