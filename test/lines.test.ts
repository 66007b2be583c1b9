import { describe, expect, it } from 'vitest';
import { wholeLines } from '../src/syntax/lines.js';

/** Deletes what stands between « and ». */
function without(marked: string, eol = '\n'): string {
  const text = marked.replaceAll('\n', eol);
  const start = text.indexOf('«');
  const end = text.indexOf('»') - 1;
  const plain = text.replace(/[«»]/g, '');
  const range = wholeLines(plain, start, end);
  return (plain.slice(0, range.start) + plain.slice(range.end)).replaceAll(eol, '\n');
}

describe('wholeLines', () => {
  const cases: [string, string, string][] = [
    ['takes the line with it', 'a;\n«b;»\nc;\n', 'a;\nc;\n'],
    ['leaves one blank line of two', 'a;\n\n«b;»\n\nc;\n', 'a;\n\nc;\n'],
    ['keeps a blank line above', 'a;\n\n«b;»\nc;\n', 'a;\n\nc;\n'],
    ['keeps a blank line below', 'a;\n«b;»\n\nc;\n', 'a;\n\nc;\n'],
    ['leaves none at the start of a block', 'f(() => {\n  «b;»\n\n  c;\n});\n', 'f(() => {\n  c;\n});\n'],
    ['leaves none at the end of a block', 'f(() => {\n  a;\n\n  «b;»\n});\n', 'f(() => {\n  a;\n});\n'],
    ['leaves none behind an opening line with a comment', 'f(() => { // why\n  «b;»\n\n  c;\n});\n', 'f(() => { // why\n  c;\n});\n'],
    ['leaves none at the start of the file', '«b;»\n\nc;\n', 'c;\n'],
    ['leaves none at the end of the file', 'a;\n\n«b;»\n', 'a;\n'],
    ['adds no final newline', 'a;\n\n«b;»', 'a;'],
    ['takes white space behind with it', 'a;\n\t«b;»  \t\nc;\n', 'a;\nc;\n'],
    ['counts lines of white space as blank', 'f(() => {\n  a;\n  \t\n  «b;»\n});', 'f(() => {\n  a;\n});'],
    ['may span lines', 'a;\n\n«b(() => {\n\n});»\n\nc;\n', 'a;\n\nc;\n'],
    ['empties a file', '«b;»\n', ''],
    ['takes only its part of a line', 'a; «b;» c;\n', 'a; c;\n'],
    ['takes only its part, first', '  «b;» c;\n', '  c;\n'],
    ['takes only its part, last', 'a; «b;»\n', 'a;\n'],
    ['takes only its part, in a block', '{ «b;» }\n', '{ }\n'],
    ['takes only its part, in front of a comment', 'a; «b;» // why\n', 'a; // why\n'],
    ['keeps a BOM', '\uFEFF«b;»\n\nc;\n', '\uFEFFc;\n'],
  ];
  it.each(cases)('%s', (_, marked, expected) => {
    expect(without(marked)).toBe(expected);
    expect(without(marked, '\r\n')).toBe(expected);
  });
});
