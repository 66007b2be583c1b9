import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileChange } from '../src/model.js';
import { filePatch, hunkHeader, hunksOf, patchOf, quoted } from '../src/patch.js';

const numbered = (count: number, end = '\n'): string => Array.from({ length: count }, (_, i) => `line ${i}${end}`).join('');

const NASTY: FileChange[] = [
  { file: 'plain.ts', before: numbered(30), after: numbered(30).replace('line 3\n', 'three\n').replace('line 25\n', '') },
  { file: 'crlf.ts', before: numbered(20, '\r\n'), after: numbered(20, '\r\n').replace('line 9\r\n', 'nine\r\nten\r\n') },
  { file: 'crlf-to-lf.ts', before: numbered(5, '\r\n'), after: numbered(5) },
  { file: 'mixed.ts', before: 'a\r\nb\nc\r\n', after: 'a\r\nb\nd\n' },
  { file: 'bom.ts', before: '\uFEFFa\nb\n', after: '\uFEFFA\nb\n' },
  { file: 'bom-gone.ts', before: '\uFEFFa\nb\n', after: 'a\nb\n' },
  { file: 'no-end.ts', before: 'a\nb', after: 'a\nc' },
  { file: 'end-added.ts', before: 'a\nb', after: 'a\nb\n' },
  { file: 'end-removed.ts', before: 'a\nb\n', after: 'a\nb' },
  { file: 'no-end-in-context.ts', before: 'a\nb\nc', after: 'A\nb\nc' },
  { file: 'appended-without-end.ts', before: 'a', after: 'a\nb' },
  { file: 'empty-to-text.ts', before: '', after: 'a\nb\n' },
  { file: 'empty-to-no-end.ts', before: '', after: 'a' },
  { file: 'text-to-empty.ts', before: 'a\nb\n', after: '' },
  { file: 'new.ts', before: undefined, after: 'a\nb\n' },
  { file: 'deep/er/new-no-end.ts', before: undefined, after: 'a' },
  { file: 'new-empty.ts', before: undefined, after: '' },
  { file: 'name with spaces.ts', before: 'a\n', after: 'b\n' },
  { file: 'new name with spaces.ts', before: undefined, after: 'b\n' },
  { file: 'dir with space/ x .ts', before: 'a\n', after: 'b\n' },
  { file: 'trailing space ', before: 'a\n', after: 'b\n' },
  { file: 'quote".ts', before: 'a\n', after: 'b\n' },
  { file: "single'quote.ts", before: 'a\n', after: 'b\n' },
  { file: 'back\\slash.ts', before: 'a\n', after: 'b\n' },
  { file: 'tab\t.ts', before: 'a\n', after: 'b\n' },
  { file: 'tab\tnew and space.ts', before: undefined, after: 'b\n' },
  { file: 'new\nline.ts', before: 'a\n', after: 'b\n' },
  { file: 'escape\u001b[31m\u007f.ts', before: 'a\n', after: 'b\n' },
  { file: 'ümläut-日本-😀.ts', before: 'a\n', after: 'b\n' },
  { file: 'a b/b b/a b', before: 'a\n', after: 'b\n' },
  { file: 'dev/null', before: undefined, after: 'b\n' },
  { file: 'lone-cr.ts', before: 'a\rb\rc\nd\r\r\n\r\ne\r', after: 'a\rB\rc\nd\r\r\n\r\nf\r' },
  { file: 'separators.ts', before: 'a\u2028b\u2029c\u0085d\u000Be\u000Cf\ng\n', after: 'a\u2028B\u2029c\u0085d\u000Be\u000Cf\ng\n' },
  { file: 'long.ts', before: `${'x'.repeat(300_000)}\ny\n`, after: `${'x'.repeat(300_000)}!\ny\n` },
  { file: 'looks-like-a-patch.ts', before: '-- a/x\n++ b/x\n@@ -1 +1 @@\n', after: '-- a/y\n++ b/y\n@@ -1 +1 @@\ndiff --git a/x b/x\n' },
  { file: 'trailing-spaces.ts', before: 'a  \n\t\n\n', after: 'b  \n\t \n\n\n\n' },
  { file: 'escapes.ts', before: 'a\u001b[31mb\u0007\n', after: 'a\u001b[32mb\u0007\n' },
  { file: 'repeats.ts', before: '}\n'.repeat(20), after: `${'}\n'.repeat(7)}x\n${'}\n'.repeat(11)}` },
];

/** Small numbers from a seed, so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

function scrambled(seed: number): FileChange {
  const next = random(seed);
  const lines = Array.from({ length: Math.floor(next() * 60) }, () => 'abcdefg'.slice(0, Math.floor(next() * 8)));
  const after = lines.flatMap((line) => (next() < 0.15 ? [] : next() < 0.15 ? [line, `${line}!`] : next() < 0.1 ? ['}'] : [line]));
  const ended = (list: string[]): string => list.join('\n') + (next() < 0.5 ? '\n' : '');
  return { file: `scrambled-${seed}.ts`, before: ended(lines), after: ended(after) };
}

describe('in a real repository', () => {
  let root = '';
  const git = (args: string[], input?: string): Buffer => execFileSync('git', args, { cwd: root, input, stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' } });
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const begin = (changes: readonly FileChange[]): void => {
    rmSync(root, { recursive: true, force: true });
    mkdirSync(root);
    git(['init', '-q']);
    git(['config', 'core.autocrlf', 'false']);
    for (const { file, before } of changes) if (before !== undefined) write(file, before);
  };
  const checkApplied = (changes: readonly FileChange[]): void => {
    for (const { file, after } of changes) expect(readFileSync(join(root, file)).equals(Buffer.from(after, 'utf8')), file).toBe(true);
  };
  beforeAll(() => void (root = mkdtempSync(join(tmpdir(), 'patch-'))));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(NASTY.map((change) => [JSON.stringify(change.file), change] as const))('git applies the patch of %s', (_, change) => {
    begin([change]);
    const patch = filePatch(change);
    git(['apply', '--check'], patch);
    git(['apply'], patch);
    checkApplied([change]);
  });

  it('git applies all of them in one patch', () => {
    begin(NASTY);
    git(['apply'], patchOf(NASTY));
    checkApplied(NASTY);
  });

  it('git applies five hundred random changes', () => {
    const changes = Array.from({ length: 500 }, (_, seed) => scrambled(seed)).filter(({ before, after }) => before !== after);
    begin(changes);
    git(['apply'], patchOf(changes));
    checkApplied(changes);
  });

  it('says what git itself says, but for the index line', () => {
    const changes = NASTY.filter(({ file }) => /^(plain|crlf|no-end|end-|bom|empty-|text-to|new|name with|dir with|quote|back|tab|ümläut|lone)/.test(file));
    begin(changes);
    git(['add', '-A']);
    for (const { file, after } of changes) write(file, after);
    git(['add', '-A', '-N']);
    // Git gives up on lines of a file it takes for binary, and on none of these.
    for (const change of changes) {
      const theirs = git(['diff', '--no-ext-diff', '--no-color', '--', `:(literal)${change.file}`]).toString().replace(/^index .*\n/m, '').replace(/^(@@ .* @@).*$/gm, '$1');
      expect(filePatch(change), change.file).toBe(theirs);
    }
  });

  it('an executable file keeps its mode, a created one can have it', () => {
    const changes = [{ file: 'run.sh', before: undefined, after: 'x\n' }];
    begin(changes);
    git(['apply', '--index'], filePatch({ file: 'run.sh', before: undefined, after: 'x\n' }, '100755'));
    git(['apply', '--index'], filePatch({ file: 'run.sh', before: 'x\n', after: 'y\n' }));
    expect(git(['ls-files', '-s']).toString()).toMatch(/^100755/);
    expect(readFileSync(join(root, 'run.sh'), 'utf8')).toBe('y\n');
  });
});

describe('hunks', () => {
  it('has three lines of context, and joins regions up to six lines apart', () => {
    const before = numbered(40);
    const replace = (...at: number[]): string => before.split('\n').map((line, i) => (at.includes(i) ? 'new' : line)).join('\n');
    expect(hunksOf({ file: 'a', before, after: replace(10) }).map(hunkHeader)).toEqual(['@@ -8,7 +8,7 @@']);
    expect(hunksOf({ file: 'a', before, after: replace(10, 17) }).map(hunkHeader)).toEqual(['@@ -8,14 +8,14 @@']);
    expect(hunksOf({ file: 'a', before, after: replace(10, 18) }).map(hunkHeader)).toEqual(['@@ -8,7 +8,7 @@', '@@ -16,7 +16,7 @@']);
    expect(hunksOf({ file: 'a', before, after: replace(0) }).map(hunkHeader)).toEqual(['@@ -1,4 +1,4 @@']);
  });

  it('keeps a CR in its lines, and says where the final newline is missing', () => {
    expect(hunksOf({ file: 'a', before: 'a\r\nb', after: 'a\r\nc' })).toEqual([
      { oldStart: 1, oldLines: 2, newStart: 1, newLines: 2, lines: [' a\r', '-b', '\\ No newline at end of file', '+c', '\\ No newline at end of file'] },
    ]);
  });

  it('an unchanged file has no patch', () => expect(filePatch({ file: 'a', before: 'a', after: 'a' })).toBe(''));

  it('keeps functions apart that look alike', () => {
    const body = (name: string): string => `function ${name}() {\n  start();\n  stop();\n}\n\n`;
    const { lines } = hunksOf({ file: 'a', before: body('a') + body('c'), after: body('a') + body('b') + body('c') })[0] ?? { lines: [] };
    expect(lines.filter((line) => line.startsWith('+')).join('\n')).toContain('+function b() {\n+  start();\n+  stop();\n+}');
    expect(lines.some((line) => line.startsWith('-'))).toBe(false);
  });

  const rows = (change: (line: string, i: number) => string): string => Array.from({ length: 50_000 }, (_, i) => change(i % 3 === 0 ? '  }' : `  value(${i % 7000});`, i)).join('\n');
  it.each([
    ['spread over the file', rows((line) => line), rows((line, i) => (i % 25 === 0 ? `${line} // edited ${i}` : line))],
    ['insertions among equal lines', '}\n'.repeat(50_000), rows((_, i) => (i % 25 === 0 ? '}\nx' : '}'))],
    ['every line another', rows((line) => line), rows((line) => `${line}\r`)],
  ])('two thousand edits in 50,000 lines take well under two seconds: %s', (_, before, after) => {
    // The processor's time: a busy machine may take as long as it likes.
    const start = process.cpuUsage();
    const patch = filePatch({ file: 'a', before, after });
    const { user, system } = process.cpuUsage(start);
    const took = (user + system) / 1000;
    expect(patch.length).toBeGreaterThan(1000);
    expect(took, `${Math.round(took)} ms`).toBeLessThan(1500);
  });
});

it('quotes paths as git does', () => {
  expect(quoted('plain name')).toBe('plain name');
  expect(quoted('ä"\\\t\n\u0001\u007f')).toBe('"\\303\\244\\"\\\\\\t\\n\\001\\177"');
});
