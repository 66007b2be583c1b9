import { describe, expect, test } from 'vitest';
import { editorArguments, editorWords } from '../src/editor.js';
import { colourDiff } from '../src/diff-colours.js';
import { colours, escapeControl, escapeName } from '../src/terminal.js';

/** What no printed text of a repository may hold. */
// eslint-disable-next-line no-control-regex -- the test is about control characters
const DANGEROUS = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

describe('escapeControl', () => {
  test.each([
    ['plain text, ünïcödé 漢字 🎉 stay', 'plain text, ünïcödé 漢字 🎉 stay'],
    ['tab\tand\nnewline', 'tab\tand\nnewline'],
    ['\x1b[31mred', '\\x1b[31mred'],
    ['\x1b]0;title\x07', '\\x1b]0;title\\x07'],
    ['\0 \x7f \x85 \x9b', '\\x00 \\x7f \\x85 \\x9b'],
    ['a\u202eb\u2066c\u2069d', 'a\\u202eb\\u2066c\\u2069d'],
    ['a\u2028b\u2029c', 'a\\u2028b\\u2029c'],
    ['over\rwritten', 'over\\rwritten'],
    ['one\r\ntwo\r\n', 'one\ntwo\n'],
    ['twice\r\r\n', 'twice\\r\n'],
    ['', ''],
  ])('%j -> %j', (text, shown) => {
    expect(escapeControl(text)).toBe(shown);
  });

  test('lets no dangerous character of the basic plane through', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join('x');
    expect(escapeControl(all)).not.toMatch(DANGEROUS);
    expect(escapeName(all)).not.toMatch(DANGEROUS);
    expect(escapeName(all)).not.toMatch(/[\n\t]/);
  });
});

test('a name cannot pretend to be another line', () => {
  expect(escapeName('a.ts\n42 files: 0 changed\t\r\n')).toBe('a.ts\\n42 files: 0 changed\\t\\r\\n');
});

test('colours are given or not, whatever stdout is', () => {
  expect(colours(true).red('x')).toBe('\x1b[31mx\x1b[39m');
  expect(colours(false).red('x')).toBe('x');
});

describe('colourDiff', () => {
  test('escapes names and lines, and colours around them', () => {
    const change = { file: 'a\x1b[2J.ts', before: 'same\nold\x1b[1m\n', after: 'same\nnew\u202e' };
    expect(colourDiff([change], false)).toBe(
      '--- a/a\\x1b[2J.ts\n+++ b/a\\x1b[2J.ts\n@@ -1,2 +1,2 @@\n same\n-old\\x1b[1m\n+new\\u202e\n\\ No newline at end of file\n',
    );
    const coloured = colourDiff([change], true);
    expect(coloured).toContain('\x1b[31m-old\\x1b[1m\x1b[39m');
    expect(coloured).toContain('\x1b[32m+new\\u202e\x1b[39m');
    expect(coloured.replace(/\x1b\[\d+m|\n/g, '')).not.toMatch(DANGEROUS);
  });

  test('a new file comes from /dev/null, an unchanged one is not shown', () => {
    expect(colourDiff([{ file: 'new.ts', before: undefined, after: 'x\n' }, { file: 'same.ts', before: 'y', after: 'y' }], false)).toBe(
      '--- /dev/null\n+++ b/new.ts\n@@ -0,0 +1 @@\n+x\n',
    );
  });

  test('the CRs of a CRLF file are not shown', () => {
    expect(colourDiff([{ file: 'a.ts', before: 'one\r\ntwo\r\n', after: 'one\r\n2\r\n' }], false)).not.toContain('\\r');
  });

  test('a CR is shown where it is the difference', () => {
    expect(colourDiff([{ file: 'a.ts', before: 'one\r\n', after: 'one\n' }], false)).toContain('-one\\r\n+one\n');
  });
});

test.each([
  ['vim', ['vim']],
  ['  code --wait ', ['code', '--wait']],
  ['"/Program Files/ed" -x \'a b\'', ['/Program Files/ed', '-x', 'a b']],
  ['vi; rm -rf $HOME', ['vi;', 'rm', '-rf', '$HOME']],
  ['', []],
])('the words of %j are %j, as no shell reads them', (command, words) => {
  expect(editorWords(command, false)).toEqual(words);
});

test.each([
  ['/usr/bin/nvim', ['+7', '/r/a.ts']],
  ['code', ['--goto', '/r/a.ts:7']],
  ['code.cmd', ['--goto', '/r/a.ts:7']],
  ['subl', ['/r/a.ts:7']],
  ['webstorm', ['--line', '7', '/r/a.ts']],
  ['unknown', ['/r/a.ts']],
])('%s gets the line its own way', (program, args) => {
  expect(editorArguments(program, '/r/a.ts', 7)).toEqual(args);
});
