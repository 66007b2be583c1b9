import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, tempDir, treeOf } from './support/command.js';
import { codemod, installedRepo, metricsClass, verified, type Verdict } from './support/verify.js';

const MANIFEST = '{ "name": "many", "dependencies": { "prom-client": "^15.1.3" } }\n';
const name = (index: number): string => `M${String(index).padStart(2, '0')}`;
const file = (index: number): string => `src/${name(index)}.js`;
const id = (index: number): string => `inject-registry:${file(index)}#${name(index)}`;

/**
 * So many classes, each a change of its own, and a check that is true of the tree as it is.
 *
 * @param broken when the check fails, as an expression over `changed(i)`
 */
function many(count: number, broken: string): string {
  const classes = Object.fromEntries(Array.from({ length: count }, (_, index) => [file(index), metricsClass(name(index))]));
  const check = `
const { appendFileSync, readFileSync } = require('node:fs');
const changed = (i) => readFileSync('src/M' + String(i).padStart(2, '0') + '.js', 'utf8').includes('registry');
appendFileSync(process.env.RUNS, 'run\\n');
const runs = readFileSync(process.env.RUNS, 'utf8').split('\\n').length - 1;
const broken = ${broken};
if (broken) console.error('it is broken: ' + broken);
process.exitCode = broken ? 1 : 0;
`;
  return installedRepo({ 'package.json': MANIFEST, ...classes, 'check.js': check });
}

async function checked(root: string): Promise<Verdict & { runs: number }> {
  const log = join(tempDir(), 'runs.txt');
  const verdict = await verified(root, ['--verify', 'node check.js'], { RUNS: log });
  const runs = readFileSync(log, 'utf8').split('\n').length - 1;
  expect(verdict.verification?.runs).toBe(runs);
  return { ...verdict, runs };
}

const isChanged = (root: string, index: number): boolean => readFileSync(join(root, file(index)), 'utf8').includes('registry');
const changedOf = (root: string, count: number): number[] => Array.from({ length: count }, (_, index) => index).filter((index) => isChanged(root, index));
const allBut = (count: number, ...out: number[]): number[] => Array.from({ length: count }, (_, index) => index).filter((index) => !out.includes(index));
const most = (count: number, culprits = 1): number => 2 + culprits * 2 * Math.log2(count);

describe('finding what broke', () => {
  it('runs a command twice where nothing broke', async () => {
    const root = many(4, 'false');
    const { runs, verification, applied } = await checked(root);
    expect(runs).toBe(2);
    expect(applied).toBe(true);
    expect(verification).toEqual({ verdict: 'passed', checks: [{ name: 'node check.js', command: 'node check.js', before: 'passes', after: 'passes' }], runs: 2, putBack: [], notes: [] });
    expect(changedOf(root, 4)).toEqual([0, 1, 2, 3]);
  });

  it.each([0, 7, 12, 19])('puts back the one culprit of twenty, number %i, in about log2(n) runs', async (culprit) => {
    const root = many(20, `changed(${culprit}) && 'number ${culprit}'`);
    const before = treeOf(root);
    const { runs, changes, manual, verification } = await checked(root);
    expect(runs).toBeLessThanOrEqual(most(20));
    expect(changedOf(root, 20)).toEqual(allBut(20, culprit));
    expect(readFileSync(join(root, file(culprit)), 'utf8')).toBe(metricsClass(name(culprit)));
    expect(changes.map((change) => change.id)).toEqual(allBut(20, culprit).map(id));
    expect(verification).toMatchObject({ verdict: 'some-put-back', putBack: [{ id: id(culprit), culprit: id(culprit), check: 'node check.js', message: `exit code 1: it is broken: number ${culprit}` }] });
    expect(manual).toEqual([expect.objectContaining({ code: 'verification-failed', file: file(culprit), line: 5, reason: expect.stringContaining(`it is broken: number ${culprit}`), advice: expect.stringContaining('by hand') })]);

    await codemod(root, ['undo']);
    expect(treeOf(root)).toEqual(before);
  });

  it('finds two culprits, each with its own message', async () => {
    const root = many(20, "[3, 15].filter(changed).map((i) => 'number ' + i).join(' and ')");
    const { runs, verification } = await checked(root);
    expect(runs).toBeLessThanOrEqual(most(20, 2));
    expect(changedOf(root, 20)).toEqual(allBut(20, 3, 15));
    expect(verification?.putBack.map((one) => [one.id, one.message])).toEqual([[id(3), 'exit code 1: it is broken: number 3'], [id(15), 'exit code 1: it is broken: number 15']]);
  });

  it('puts back one of two that break it only together, and the other stays', async () => {
    const root = many(16, "changed(4) && changed(11) && '4 and 11'");
    const { runs } = await checked(root);
    expect(runs).toBeLessThanOrEqual(most(16));
    expect(changedOf(root, 16)).toEqual(allBut(16, 11));
  });

  it('puts back everything where each change breaks it, and nothing is left to undo', async () => {
    const root = many(3, "[0, 1, 2].some(changed) && 'any'");
    const before = treeOf(root);
    const verdict = await checked(root);
    expect(verdict).toMatchObject({ applied: false, changes: [], verification: { verdict: 'all-put-back', checks: [{ before: 'passes', after: 'passes' }] } });
    expect(verdict.manual).toHaveLength(3);
    expect(treeOf(root)).toEqual(before);
    expect(git(root, 'status', '--porcelain')).toBe('');
    expect(await codemod(root, ['undo'])).toMatchObject({ code: 2, stdout: '' });
    expect(existsSync(join(root, '.git/registry-codemod'))).toBe(false);
  });

  it('does not let a failure cost a change that is gone when it runs again', async () => {
    const root = many(8, "runs === 2 && 'once'");
    const { verification } = await checked(root);
    expect(changedOf(root, 8)).toEqual(allBut(8));
    expect(verification).toMatchObject({ verdict: 'passed', notes: [expect.stringMatching(/^not counted, for it was gone when node check\.js ran again on the same files: exit code 1: it is broken: once/)] });
  });

  it('asks each of several checks, and puts back what any of them condemns', async () => {
    const root = many(8, "changed(2) && 'two'");
    const { verification } = await verified(root, ['--verify', 'node check.js', '--verify', 'grep -L registry src/M05.js | grep -q .'], { RUNS: join(tempDir(), 'runs.txt') });
    expect(changedOf(root, 8)).toEqual(allBut(8, 2, 5));
    expect(verification?.putBack.map((one) => [one.id, one.check])).toEqual([[id(2), 'node check.js'], [id(5), 'grep -L registry src/M05.js | grep -q .']]);
  });

  it('puts back what requires the culprit with it', async () => {
    const root = installedRepo({
      'package.json': '{ "name": "two", "scripts": { "test": "jest" }, "dependencies": { "prom-client": "^15.1.3" }, "devDependencies": { "jest": "^30.0.0" } }\n',
      'src/orders.js': metricsClass('Orders'),
      'test/orders.test.js': "const { register } = require('prom-client');\nconst { Orders } = require('../src/orders.js');\n\nbeforeEach(() => register.clear());\n\ntest('is made', () => {\n  expect(new Orders()).toBeDefined();\n});\n",
    });
    const { changes, manual, verification } = await verified(root, ['--verify', 'test ! -e test/setup-metrics.js']);
    expect(changes.map((change) => change.id)).toEqual(['inject-registry:src/orders.js#Orders']);
    expect(git(root, 'status', '--porcelain', '-uall')).toBe(' M src/orders.js\n');
    expect(manual.map(({ code, file: at }) => [code, at])).toEqual([['verification-failed', 'package.json'], ['requirement-left-out', 'test/orders.test.js']]);
    expect(manual[1]?.reason).toContain('central-setup:., which was put back');
    expect(verification?.putBack.map((one) => one.culprit)).toEqual(['central-setup:.', 'central-setup:.']);
  });

  it('plans what was put back again the next time', async () => {
    const root = many(4, "changed(1) && 'one'");
    await checked(root);
    git(root, 'commit', '-qam', 'b');
    const { stdout } = await codemod(root, ['-n', '--reporter', 'json']);
    expect((JSON.parse(stdout) as Verdict).changes.map((change) => change.id)).toEqual([id(1)]);
  });

  it('tells a person what ran and what was put back', async () => {
    const root = many(4, "changed(1) && 'one'");
    const { stdout } = await codemod(root, ['--yes', '--verify', 'node check.js'], { RUNS: join(tempDir(), 'runs.txt') });
    expect(stdout).toContain('inject-registry: 3 changes made\n');
    expect(stdout).toMatch(/left to you: 1 manual step\n {2}src\/M01\.js:5:17 {2}was made and put back, because with it `node check\.js` has something new to say: exit code 1: it is broken: one \(verification-failed\)/);
    expect(stdout).toMatch(/verified: 1 change put back \(\d+ runs\)\n {2}node check\.js: passes before, passes after\n/);
    expect(stdout).toContain('5 files: 3 changed, 1 unchanged, 1 manual,');
  });

  it('leaves an earlier apply to undo where nothing of this one stays', async () => {
    const root = many(3, "[1, 2].some(changed) && 'later'");
    const before = treeOf(root);
    await codemod(root, ['--yes', file(0)]);
    git(root, 'commit', '-qam', 'b');
    expect((await checked(root)).applied).toBe(false);
    expect((await codemod(root, ['undo'])).stdout).toBe(`1 file put back\n  ${file(0)}\n`);
    expect(treeOf(root)).toEqual(before);
  });

  it('runs nothing where nothing changes', async () => {
    const root = installedRepo({ 'package.json': MANIFEST, 'src/a.js': 'module.exports = 1;\n' });
    expect((await verified(root, ['--verify', 'exit 1'])).verification).toBeNull();
  });
});

describe('before anything changes', () => {
  it.each([
    ['a command that fails', ['--verify', 'echo first >&2; echo the reason >&2; exit 3'], '--verify: `echo first >&2; echo the reason >&2; exit 3` fails before anything is changed', 'exit code 3: first\nthe reason'],
    ['a command that is not there', ['--verify', 'no-such-command-anywhere'], 'fails before anything is changed', 'exit code 127'],
    ['a command that hangs', ['--verify', 'sleep 60', '--verify-timeout', '0.5'], '`sleep 60` fails before anything is changed', 'no end within 0.5 s'],
    ['types without a tsconfig.json', ['--verify', 'types'], '--verify types: no tsconfig.json covers the files that would change', 'leave out --verify types'],
    ['tests without a runner', ['--verify', 'tests'], '--verify tests: no test runs in the root', "--verify 'npm run test:unit'"],
  ])('%s: exit 2, nothing written', async (_, args, problem, advice) => {
    const root = many(2, 'false');
    const before = treeOf(root);
    const { code, stdout, stderr } = await codemod(root, ['--yes', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(problem);
    expect(stderr).toContain(advice);
    expect(stderr).toContain('nothing was written');
    expect(treeOf(root)).toEqual(before);
    expect(git(root, 'status', '--porcelain')).toBe('');
    expect(existsSync(join(root, '.git/registry-codemod'))).toBe(false);
  });

  it('refuses files with uncommitted edits before it runs anything', async () => {
    const root = many(2, 'false');
    git(root, 'rm', '-q', '--cached', file(0));
    const log = join(tempDir(), 'runs.txt');
    expect(await codemod(root, ['--yes', '--verify', 'node check.js'], { RUNS: log })).toMatchObject({ code: 2, stderr: expect.stringContaining('uncommitted edits') });
    expect(existsSync(log)).toBe(false);
  });
});

describe('a command of the person', () => {
  it('is read by a shell, in the directory of the run', async () => {
    const root = many(2, 'false');
    const out = join(tempDir(), 'out.txt');
    await verified(root, ['--verify', 'cat src/M0[01].js | grep -c hits >> "$OUT" && pwd >> "$OUT"'], { OUT: out });
    expect(readFileSync(out, 'utf8')).toBe(`2\n${root}\n`.repeat(2));
  });

  it('has no input, says CI and no colours', async () => {
    const root = many(1, 'false');
    const out = join(tempDir(), 'out.txt');
    await verified(root, ['--verify', 'cat; echo "$CI $NO_COLOR ${FORCE_COLOR-unset}" >> "$OUT"'], { OUT: out, FORCE_COLOR: '3' });
    expect(readFileSync(out, 'utf8')).toBe('true 1 unset\n'.repeat(2));
  });

  it('that hangs with the changes counts as one that fails', async () => {
    const root = many(2, 'false');
    const { verification } = await verified(root, ['--verify', `grep -q registry ${file(1)} && sleep 600; true`, '--verify-timeout', '1']);
    expect(verification?.putBack).toEqual([expect.objectContaining({ id: id(1), message: 'no end within 1 s' })]);
    expect(changedOf(root, 2)).toEqual([0]);
  });

  it('that edits what was changed stops the run, and its edit is not lost', async () => {
    const root = many(2, 'false');
    const { code, stderr } = await codemod(root, ['--yes', '--verify', `grep -q registry ${file(0)} && echo '// formatted' >> ${file(0)}; ! grep -q registry ${file(1)}`]);
    expect(code).toBe(2);
    expect(stderr).toContain(`these files could not be put back: ${file(0)} (changed meanwhile)`);
    expect(readFileSync(join(root, file(0)), 'utf8')).toContain('// formatted');
    expect(isChanged(root, 1)).toBe(false);
  });
});

describe('usage', () => {
  it.each([
    [['--verify', 'types', '--dry-run'], '--verify and --dry-run exclude each other', 'use --yes'],
    [['--verify', 'types', '--check'], '--verify and --check exclude each other', 'use --yes'],
    [['--verify', 'types'], '--verify needs --yes where there is no terminal', 'add --yes'],
    [['--yes', '--verify', 'test'], 'unknown check test', 'did you mean tests?'],
    [['--yes', '--verify', 'type'], 'unknown check type', 'did you mean types?'],
    [['--yes', '--verify', ' '], '--verify was given nothing to run', 'name types, tests'],
    [['--yes', '--verify-timeout', '5'], '--verify-timeout without --verify', 'add --verify types'],
    [['--yes', '--verify', 'types', '--verify-timeout', '5m'], '--verify-timeout 5m is no time', 'in seconds'],
    [['--yes', '--verify', 'types', '--verify-timeout', '0'], '--verify-timeout 0 is no time', 'in seconds'],
    [['--yes', '--verify', 'types', '--verify-timeout', '99999999'], '--verify-timeout 99999999 is no time', 'up to 86400'],
  ])('%j', async (args, problem, advice) => {
    const root = many(1, 'false');
    const { code, stdout, stderr } = await codemod(root, args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain(problem);
    expect(lines[1]).toContain(advice);
    expect(git(root, 'status', '--porcelain')).toBe('');
  });
});
