import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Code } from '../src/codes.js';
import type { Change, Failure, FileChange, Kept, ManualStep, Site, SiteKind } from '../src/model.js';
import { makeReport, type Report, type ReportInput } from '../src/report.js';
import type { Verification } from '../src/verify/model.js';
import { reporters, type ReporterOptions } from '../src/reporters/index.js';
import { REPORTER_NAMES, type ReporterName } from '../src/reporters/names.js';

const plain: ReporterOptions = { colour: false, quiet: false, verbose: false };

function change(id: string, file: string, rest: Partial<Change> = {}): Change {
  return { kind: 'change', id, transform: 'inject-registry', reason: `why ${id}`, safety: 'safe', requires: [], edits: [{ file, start: 0, end: 0, text: 'x' }], imports: [], sites: [], ...rest };
}

function manual(file: string, start: number, rest: Partial<ManualStep> = {}): ManualStep {
  return { kind: 'manual', code: 'static-metric', transform: 'inject-registry', file, start, reason: 'it is static', advice: 'make it an instance field', sites: [], ...rest };
}

function kept(file: string, start: number, rest: Partial<Kept> = {}): Kept {
  return { kind: 'kept', code: 'metric-at-module-level', transform: 'inject-registry', file, start, reason: 'created once per process', advice: '', sites: [], ...rest };
}

const NO_SITES = { found: 0, changed: 0, proposed: 0, manual: 0, kept: 0, migrated: 0 };
const site = (file: string, start: number, kind: SiteKind = 'metric'): Site => ({ kind, file, start });
/** What a check said, with one change put back. */
function verification(check: string, id: string): Verification {
  return {
    verdict: 'some-put-back',
    checks: [{ name: 'tests', command: check, before: '3 passed', after: '3 passed' }, { name: check, command: check, before: 'passes', after: 'passes' }],
    runs: 7,
    putBack: [{ id, check, message: `it is not so\nin ${id}`, culprit: id }],
    notes: [`no test runs in ${id}`],
  };
}

const failure = (file: string): Failure => ({ file, problem: 'does not parse', advice: 'mend it' });
const written = (file: string): FileChange => ({ file, before: 'old\n', after: 'new\n' });
const created = (file: string): FileChange => ({ file, before: undefined, after: 'new\n' });

function report(input: Partial<ReportInput>): Report {
  return makeReport({ root: '/repo', mode: 'check', applied: false, listed: [], changes: [], manual: [], kept: [], failed: [], files: [], read: () => 'one\ntwo\r\nthree\n', ...input });
}

const print = (name: ReporterName, from: Report, options: Partial<ReporterOptions> = {}): string => reporters[name](from, { ...plain, ...options });

describe('makeReport', () => {
  test('a file has one outcome: failed, changed, manual, kept, unchanged, in that order', () => {
    const { summary } = report({
      listed: ['a', 'b', 'c', 'd', 'e', 'f'],
      failed: [failure('a')],
      files: [written('a'), written('b')],
      manual: [manual('a', 0), manual('b', 0), manual('c', 0), manual('c', 5)],
      kept: [kept('a', 0), kept('b', 0), kept('c', 0), kept('d', 0)],
      changes: [change('1', 'b')],
      hidden: [change('2', 'e')],
      seconds: 1.25,
    });
    expect(summary).toEqual({ listed: 6, changed: 1, unchanged: 2, manual: 1, kept: 1, failed: 1, changes: 1, needsReview: 1, sites: NO_SITES, seconds: 1.25 });
  });

  test('a file that is written without a difference is unchanged; one that is not listed stands beside the sum', () => {
    const made = report({ listed: ['a'], files: [{ file: 'a', before: 'x', after: 'x' }, created('setup.ts'), written('package.json')], failed: [], manual: [manual('jest.config.js', 0)] });
    expect(made.summary).toMatchObject({ listed: 1, changed: 0, unchanged: 1, manual: 0 });
    expect(made.others).toEqual(['package.json', 'setup.ts']);
  });

  test('throws where the sum is not what is listed', () => {
    expect(() => report({ listed: ['a', 'b', 'a'] })).toThrow('3 files are listed, 2 of them accounted for');
  });

  test('a site has one outcome, and the outcomes add up', () => {
    const sites = ['changed', 'hidden', 'refused', 'deferred', 'manual', 'manual', 'kept', 'migrated', 'put back'].map((_, start) => site('a', start));
    const own = (start: number): { sites: Site[] } => ({ sites: [site('a', start)] });
    const made = report({
      sites: [...sites].reverse(),
      changes: [change('1', 'a', own(0))],
      hidden: [change('2', 'a', own(1))],
      refused: [change('3', 'a', own(2))],
      // The last one was put back: a step says why.
      deferred: [change('4', 'a', own(3)), change('5', 'a', own(8))],
      manual: [manual('a', 4, { sites: [site('a', 4), site('a', 5)] }), manual('a', 8, { ...own(8), code: 'requirement-left-out' })],
      kept: [kept('a', 6, own(6))],
      migrated: [{ kind: 'migrated', transform: 'inject-registry', ...own(7) }],
    });
    expect(made.summary.sites).toEqual({ found: 9, changed: 1, proposed: 3, manual: 3, kept: 1, migrated: 1 });
    expect(made.sites.map(({ start, outcome }) => `${start} ${outcome}`)).toEqual(['0 changed', '1 proposed', '2 proposed', '3 proposed', '4 manual', '5 manual', '6 kept', '7 migrated', '8 manual']);
    expect(made.sites[8]).toMatchObject({ code: 'requirement-left-out', line: 2, column: 5 });
  });

  test('throws for a site that nothing accounts for, with its place', () => {
    expect(() => report({ sites: [site('a.ts', 5, 'cleanup')], changes: [change('1', 'a.ts', { sites: [site('a.ts', 4, 'cleanup'), site('b.ts', 5, 'cleanup'), site('a.ts', 5)] })] })).toThrow('the cleanup at a.ts:2:2 is not accounted for');
  });

  test('lines and columns are 1-based, over LF, CRLF and lone CR', () => {
    const at = (text: string, start: number): unknown => {
      const [step] = report({ listed: ['a'], manual: [manual('a', start)], read: () => text }).manual;
      return [step?.line, step?.column];
    };
    expect(at('one\ntwo', 0)).toEqual([1, 1]);
    expect(at('one\ntwo', 3)).toEqual([1, 4]);
    expect(at('one\ntwo', 4)).toEqual([2, 1]);
    expect(at('one\r\ntwo\rthree', 6)).toEqual([2, 2]);
    expect(at('one\r\ntwo\rthree', 11)).toEqual([3, 3]);
    expect(at('', 0)).toEqual([1, 1]);
  });

  test('everything is sorted by path and place, by code unit', () => {
    const made = report({
      listed: ['B.ts', 'a.ts', 'ä.ts'],
      changes: [change('2', 'ä.ts'), change('3', 'a.ts', { edits: [{ file: 'a.ts', start: 9, end: 9, text: '' }] }), change('1', 'a.ts'), change('0', 'B.ts')],
      manual: [manual('a.ts', 5), manual('B.ts', 7), manual('a.ts', 1)],
      files: [written('a.ts'), written('B.ts')],
    });
    expect(made.changes.map(({ id }) => id)).toEqual(['0', '1', '3', '2']);
    expect(made.manual.map(({ file, start }) => `${file}:${start}`)).toEqual(['B.ts:7', 'a.ts:1', 'a.ts:5']);
    expect(made.files.map(({ file }) => file)).toEqual(['B.ts', 'a.ts']);
  });
});

describe('json', () => {
  test('has the documented shape, key by key', () => {
    const text = print('json', report({
      listed: ['a.ts', 'b.ts', 'c.ts'],
      changes: [change('1', 'a.ts', { imports: [{ file: 'd.ts', module: 'prom-client', name: 'register', local: 'register' }], requires: ['0'] })],
      manual: [manual('b.ts', 4, { sites: [site('b.ts', 4), site('b.ts', 9, 'default-metrics')] })],
      kept: [kept('c.ts', 0)],
      deferred: [change('2', 'b.ts', { sites: [site('b.ts', 0)] })],
      migrated: [{ kind: 'migrated', transform: 'strip-cleanup', sites: [site('c.ts', 0, 'cleanup')] }],
      sites: [site('c.ts', 0, 'cleanup'), site('b.ts', 0), site('b.ts', 4), site('b.ts', 9, 'default-metrics')],
      failed: [failure('package.json')],
      files: [written('a.ts')],
      verification: verification('npm run lint', '2'),
    }));
    expect(text.endsWith('}\n')).toBe(true);
    const document: unknown = JSON.parse(text);
    expect(document).toEqual({
      version: 1,
      root: '/repo',
      mode: 'check',
      scope: null,
      decisions: null,
      baseline: null,
      applied: false,
      summary: { listed: 3, changed: 1, unchanged: 0, manual: 1, kept: 1, failed: 0, changes: 1, needsReview: 0, sites: { found: 4, changed: 0, proposed: 1, manual: 2, kept: 0, migrated: 1 } },
      changes: [{ id: '1', transform: 'inject-registry', safety: 'safe', reason: 'why 1', requires: ['0'], files: ['a.ts', 'd.ts'], edits: [{ file: 'a.ts', start: 0, end: 0, text: 'x' }] }],
      hidden: [],
      refused: [],
      deferred: [{ id: '2', transform: 'inject-registry', safety: 'safe', reason: 'why 2', requires: [], files: ['b.ts'], edits: [{ file: 'b.ts', start: 0, end: 0, text: 'x' }] }],
      manual: [{ code: 'static-metric', transform: 'inject-registry', file: 'b.ts', line: 2, column: 1, reason: 'it is static', advice: 'make it an instance field' }],
      kept: [{ code: 'metric-at-module-level', transform: 'inject-registry', file: 'c.ts', line: 1, column: 1, reason: 'created once per process', advice: '' }],
      failed: [{ file: 'package.json', problem: 'does not parse', advice: 'mend it' }],
      sites: [
        { kind: 'metric', file: 'b.ts', line: 1, column: 1, outcome: 'proposed', change: '2' },
        { kind: 'metric', file: 'b.ts', line: 2, column: 1, outcome: 'manual', code: 'static-metric' },
        { kind: 'default-metrics', file: 'b.ts', line: 3, column: 1, outcome: 'manual', code: 'static-metric' },
        { kind: 'cleanup', file: 'c.ts', line: 1, column: 1, outcome: 'migrated' },
      ],
      verification: verification('npm run lint', '2'),
    });
    expect(JSON.parse(print('json', report({})))).toMatchObject({ verification: null });
  });

  test('does not depend on the order of keys or findings, nor on colour', () => {
    const one = change('1', 'a.ts');
    const turned = Object.fromEntries(Object.entries(one).reverse()) as unknown as Change;
    const a = report({ changes: [one, change('2', 'b.ts')] });
    const b = report({ changes: [change('2', 'b.ts'), turned] });
    expect(print('json', b, { colour: true, terminal: true })).toBe(print('json', a));
  });
});

const story = (): Report => report({
  mode: 'plan',
  listed: Array.from({ length: 10 }, (_, i) => `f${i}.ts`),
  changes: [change('1', 'f0.ts'), change('2', 'f1.ts', { transform: 'strip-cleanup', safety: 'needs-review' })],
  hidden: [change('3', 'f2.ts'), change('4', 'f2.ts'), change('5', 'f2.ts')],
  manual: [manual('f3.ts', 4, { advice: 'paste this:\nsetupFiles: []' })],
  kept: [kept('f4.ts', 0), kept('f5.ts', 9)],
  files: [written('f0.ts'), written('f1.ts'), created('setup.ts')],
  seconds: 1.84,
});

describe('text', () => {
  test('tells the whole story', () => {
    expect(print('text', story())).toBe(`inject-registry: 1 change
  f0.ts
    why 1

strip-cleanup: 1 change
  f1.ts (needs review)
    why 2

3 more changes need review; see them with --unsafe

left to you: 1 manual step
  f3.ts:2:1  it is static (static-metric)
    → paste this:
      setupFiles: []

kept on purpose: 2 sites
  f4.ts:1:1  created once per process (metric-at-module-level)
  f5.ts:3:1  created once per process (metric-at-module-level)

--- a/f0.ts
+++ b/f0.ts
@@ -1 +1 @@
-old
+new
--- a/f1.ts
+++ b/f1.ts
@@ -1 +1 @@
-old
+new
--- /dev/null
+++ b/setup.ts
@@ -0,0 +1 @@
+new

also to change: setup.ts (new)
10 files: 2 to change, 5 unchanged, 1 manual, 2 kept, 0 failed (1.8 s)

nothing is written yet: run this with --yes to make these changes, or on a terminal to be asked about each
`);
  });

  test('shows no diff in check and apply', () => {
    expect(print('text', { ...story(), mode: 'check' })).not.toContain('@@');
    expect(print('text', { ...story(), mode: 'apply', applied: true })).not.toContain('@@');
    expect(print('text', { ...story(), mode: 'apply', applied: true })).toContain('inject-registry: 1 change made');
  });

  test('counts the sites, without the outcomes that there are none of', () => {
    const sites = [site('a.ts', 0), site('a.ts', 4), site('a.ts', 9)];
    const made = report({ listed: ['a.ts'], sites, changes: [change('1', 'a.ts', { sites: sites.slice(1) })], migrated: [{ kind: 'migrated', transform: 'inject-registry', sites: sites.slice(0, 1) }] });
    expect(print('text', made)).toMatch(/\n\n3 sites: 2 to change, 1 migrated\n1 file: 0 to change/);
  });

  test('quiet leaves failures and the count', () => {
    const text = print('text', { ...story(), failed: [failure('bad.ts')] }, { quiet: true });
    expect(text).toBe('failed: 1 problem\n  bad.ts does not parse\n    → mend it\n\nalso to change: setup.ts (new)\n10 files: 2 to change, 5 unchanged, 1 manual, 2 kept, 0 failed (1.8 s)\n');
  });

  test('a quiet check names what it fails for, ten places at most; verbose names all', () => {
    const many = report({ mode: 'check', listed: ['a.ts'], changes: Array.from({ length: 8 }, (_, i) => change(`${i}`, 'a.ts')), hidden: [change('h', 'a.ts', { safety: 'needs-review' })], manual: [manual('a.ts', 4), manual('a.ts', 9), manual('a.ts', 5)] });
    const text = print('text', many, { quiet: true });
    expect(text).toContain('  a.ts:1:1  why h (needs review)\n  a.ts:2:1  it is static (static-metric)\n');
    expect(text).toContain('  and 2 more; --verbose names all, --dry-run shows what would become of them\n');
    expect(text.match(/^ {2}a\.ts:/gm)).toHaveLength(10);
    expect(print('text', many, { quiet: true, verbose: true }).match(/^ {2}a\.ts:/gm)).toHaveLength(12);
  });

  test('groups many kept sites by code, and tells them apart when verbose', () => {
    const many = report({ listed: ['a.ts'], kept: [...Array.from({ length: 7 }, (_, i) => kept('a.ts', i)), kept('a.ts', 8, { code: 'cleanup-under-test', reason: 'it is the test' })] });
    expect(print('text', many)).toContain('  a.ts:1:1, 1:2, 1:3, 1:4, 2:1, 2:2, 2:3 (7)  created once per process (metric-at-module-level)\n  a.ts:2:5  it is the test (cleanup-under-test)\n');
    expect(print('text', many, { verbose: true }).match(/created once per process/g)).toHaveLength(7);
    const apart = report({ listed: ['a.ts'], kept: [...Array.from({ length: 7 }, (_, i) => kept(`${i % 2}.ts`, i)), kept('a.ts', 8, { reason: 'another reason' })] });
    expect(print('text', apart)).toContain('  7 sites in 2 files, the first at 0.ts:1:1: created once per process (metric-at-module-level)\n  a.ts:2:5  another reason (metric-at-module-level)\n');
  });

  test('says once what is the same for several places of a file, and each time when verbose', () => {
    const same = { listed: ['a.ts', 'b.ts'], kept: [kept('a.ts', 0), kept('a.ts', 4), kept('b.ts', 0)], manual: [manual('a.ts', 0), manual('a.ts', 4), manual('a.ts', 9, { advice: 'do something else' }), manual('b.ts', 0), manual('b.ts', 4, { reason: 'it is lazy' })] };
    const once = print('text', report(same));
    expect(once).toContain('left to you: 5 manual steps\n  a.ts:1:1, 2:1 (2)  it is static (static-metric)\n    → make it an instance field\n  a.ts:3:1  it is static (static-metric)\n    → do something else\n  b.ts:1:1  it is static');
    expect(once).toContain('kept on purpose: 3 sites\n  a.ts:1:1, 2:1 (2)  created once per process (metric-at-module-level)\n  b.ts:1:1  created');
    expect(print('text', report(same), { verbose: true }).match(/it is static/g)).toHaveLength(4);
  });

  test('groups changes of the same files that have the same reason', () => {
    const sites = [site('a.ts', 0, 'cleanup'), site('a.ts', 4, 'cleanup')];
    const hook = { transform: 'strip-cleanup', reason: 'it is redundant' };
    const changes = [change('1', 'a.ts', { ...hook, sites: sites.slice(0, 1) }), change('2', 'a.ts', { ...hook, sites: sites.slice(1) }), change('3', 'a.ts', { ...hook, safety: 'needs-review' }), change('4', 'b.ts', hook), change('5', 'b.ts', hook), change('6', 'c.ts', hook)];
    expect(print('text', report({ listed: ['a.ts'], changes, sites }))).toContain('strip-cleanup: 6 changes\n  a.ts (2 changes: 1:1, 2:1)\n    it is redundant\n  a.ts (needs review)\n    it is redundant\n  b.ts (2 changes)\n    it is redundant\n  c.ts\n    it is redundant\n');
    expect(print('text', report({ listed: ['a.ts'], changes, sites }), { verbose: true }).match(/it is redundant/g)).toHaveLength(6);
  });

  test('says what to do next, in every mode', () => {
    const last = (from: Partial<Report>, options?: Partial<ReporterOptions>): string | undefined => print('text', { ...story(), ...from }, options).trimEnd().split('\n').at(-1);
    const empty = { changes: [], hidden: [], manual: [], files: [] };
    expect(last({ ...empty })).toBe('nothing to do');
    expect(last({ ...empty, hidden: story().hidden })).toMatch(/^10 files: /);
    expect(last({ failed: [failure('bad.ts')] })).toBe('nothing can be written while a file cannot be read');
    expect(last({ mode: 'apply', applied: true })).toBe('run the tests now; `registry-codemod undo` puts everything back');
    expect(last({ mode: 'apply', applied: true, verification: verification('npm test', 'a') })).toBe('`registry-codemod undo` puts everything back');
    for (const remaining of [{ ...empty, changes: story().changes }, { ...empty, hidden: story().hidden }, { ...empty, manual: story().manual }]) expect(last({ ...remaining, mode: 'check' }, { quiet: true })).toBe('there is something left to do: --dry-run instead of --check shows it');
    expect(last({ ...empty, mode: 'check' }, { quiet: true })).toMatch(/^10 files: 2 to change/);
    expect(last({ mode: 'apply', applied: true }, { quiet: true })).toMatch(/^10 files: 2 changed/);
  });

  test('tells of changes that have to wait, and why', () => {
    const waiting = report({ mode: 'apply', deferred: [change('7', 'a.ts')] });
    expect(print('text', waiting)).toContain('1 change left for another run, since other changes are in the way: run this again afterwards\n');
    expect(print('text', { ...waiting, failed: [failure('bad.ts')] }, { verbose: true })).toContain('1 change not made: nothing is written while a file cannot be read\n  7\n');
  });

  test('verbose names the hidden changes', () => {
    expect(print('text', story(), { verbose: true })).toContain('--unsafe\n  f2.ts\n    why 3\n');
    const one = report({ hidden: [change('3', 'f2.ts')] });
    expect(print('text', one)).toContain('1 more change needs review; see it with --unsafe');
  });

  test('says what was run, and that nothing new is wrong or what was put back', () => {
    const some = verification('npm run lint', 'b.ts');
    const listed = { listed: ['a.ts'] };
    const closing = '\n\n1 file: 0 to change, 1 unchanged, 0 manual, 0 kept, 0 failed\n';
    const lines = '\n  tests: npm run lint: 3 passed before, 3 passed after\n  npm run lint: passes before, passes after\n  no test runs in b.ts';
    expect(print('text', report({ ...listed, verification: some }))).toBe(`verified: 1 change put back (7 runs)${lines}${closing}`);
    expect(print('text', report({ ...listed, verification: { ...some, verdict: 'all-put-back' } }))).toBe(`verified: 1 change put back, so nothing is changed (7 runs)${lines}${closing}`);
    expect(print('text', report({ ...listed, verification: { ...some, verdict: 'passed', putBack: [] } }))).toBe(`verified: nothing new is wrong (7 runs)${lines}${closing}`);
  });

  test('says that nothing was found in one line', () => {
    expect(print('text', report({ listed: ['a.ts'] }))).toBe('1 file: 0 to change, 1 unchanged, 0 manual, 0 kept, 0 failed\n');
  });
});

const EVIL = 'e\x1b]0;owned\x07\x9b2J\u202e\r.ts';

describe('hostile names and texts', () => {
  const hostile = report({
    mode: 'plan',
    listed: [EVIL],
    changes: [change(EVIL, EVIL, { reason: `because of ${EVIL}` })],
    hidden: [change('h', EVIL)],
    refused: [change('r', EVIL)],
    manual: [manual(EVIL, 0, { reason: EVIL, advice: EVIL, code: EVIL as Code })],
    kept: [kept(EVIL, 0, { reason: EVIL, code: EVIL as Code })],
    failed: [{ file: EVIL, problem: EVIL, advice: EVIL }],
    verification: verification(EVIL, EVIL),
    files: [{ file: EVIL, before: `${EVIL}\n`, after: `${EVIL}${EVIL}\n` }, { file: `other${EVIL}`, before: undefined, after: EVIL }],
  });

  test.each(REPORTER_NAMES)('%s on a terminal has no control character of the repository', (name) => {
    for (const options of [{ terminal: true }, { verbose: true, terminal: true }, { colour: true }]) {
      const text = print(name, hostile, options).replace(/\x1b\[\d+m/g, '');
      // JSON.stringify escapes C0; what it leaves (C1, bidi) must be escaped too.
      // eslint-disable-next-line no-control-regex -- the test is about control characters
      expect(text).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/);
    }
  });

  test('a name with a newline stays one line', () => {
    const forged = report({ listed: ['a\n9 files: 0 changed.ts'], manual: [manual('a\n9 files: 0 changed.ts', 0)] });
    expect(print('text', forged)).not.toMatch(/^9 files/m);
  });

  test('the json of a hostile name is that name', () => {
    const document = JSON.parse(print('json', hostile)) as { manual: { file: string }[] };
    expect(document.manual[0]?.file).toBe(EVIL);
  });
});

describe('diff', () => {
  test('is a patch that git applies, with the bytes of the file', () => {
    const root = mkdtempSync(join(tmpdir(), 'registry-codemod-diff-'));
    try {
      const before = '\uFEFFone\r\n\x1b[31m\r\nlast';
      writeFileSync(join(root, 'a b.ts'), before);
      const after = before.replace('one', 'two');
      const patch = print('diff', report({ listed: ['a b.ts'], files: [{ file: 'a b.ts', before, after }] }));
      execFileSync('git', ['apply', '-'], { cwd: root, input: patch });
      expect(readFileSync(join(root, 'a b.ts'), 'utf8')).toBe(after);
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  test('is empty where nothing changes', () => {
    expect(print('diff', report({ listed: ['a.ts'] }))).toBe('');
  });
});
