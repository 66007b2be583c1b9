import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changedFiles, type ChangesWanted } from '../src/changed.js';
import { findGitTree } from '../src/git.js';
import { commit, git, METRICS, METRICS_TEST, registryCodemod, SMALL, tempDir, tempRepo, write, type Outcome } from './support/command.js';

const changed: ChangesWanted = { kind: 'changed' };
const staged: ChangesWanted = { kind: 'staged' };
const since = (ref: string): ChangesWanted => ({ kind: 'since', ref });

async function files(root: string, wanted: ChangesWanted): Promise<string[]> {
  return [...(await changedFiles(await findGitTree(root), wanted, root)).files].sort();
}

describe('what git says has changed', () => {
  const ODD = ['a b.ts', 'ü😀.ts', '"quoted".ts', 'new\nline.ts', '-dash.ts', ':(top)magic.ts'];

  it('is nothing in a clean tree', async () => {
    const root = tempRepo(SMALL, { git: true });
    for (const wanted of [changed, staged, since('HEAD')]) expect(await files(root, wanted)).toEqual([]);
  });

  it('is told for edited, staged, new and removed files, and for both names of a renamed one', async () => {
    const root = tempRepo({ 'edited.ts': 'a\n', 'staged.ts': 'a\n', 'gone.ts': 'a\n', 'old.ts': 'a long enough text\n', 'same.ts': 'a\n', '.gitignore': 'ignored.ts\n' }, { git: true });
    write(root, 'edited.ts', 'b\n');
    write(root, 'staged.ts', 'b\n');
    git(root, 'add', 'staged.ts');
    write(root, 'new.ts', 'b\n');
    write(root, 'ignored.ts', 'b\n');
    rmSync(join(root, 'gone.ts'));
    git(root, 'mv', 'old.ts', 'renamed.ts');
    expect(await files(root, changed)).toEqual(['edited.ts', 'gone.ts', 'new.ts', 'old.ts', 'renamed.ts', 'staged.ts']);
    expect(await files(root, staged)).toEqual(['old.ts', 'renamed.ts', 'staged.ts']);
    expect(await files(root, since('HEAD'))).toEqual(await files(root, changed));
  });

  it('is told by name, however odd, and whatever the person has set', async () => {
    const root = tempRepo({ 'first.ts': 'a\n' }, { git: true });
    git(root, 'config', 'diff.relative', 'true');
    git(root, 'config', 'diff.noprefix', 'true');
    git(root, 'config', 'core.quotePath', 'true');
    for (const name of ODD) write(root, `sub/${name}`, 'a\n');
    const named = ODD.map((name) => `sub/${name}`).sort();
    expect(await files(join(root, 'sub'), changed)).toEqual(named);
    git(root, 'add', '-A');
    expect(await files(join(root, 'sub'), staged)).toEqual(named);
    commit(root);
    expect(await files(join(root, 'sub'), since('HEAD~1'))).toEqual(named);
  });

  it('since a branch starts where this one left it', async () => {
    const root = tempRepo({ 'a.ts': 'a\n' }, { git: true });
    git(root, 'branch', 'base');
    write(root, 'ours.ts', 'a\n');
    commit(root);
    write(root, 'work.ts', 'a\n');
    git(root, 'stash', '-qu');
    git(root, 'checkout', '-q', 'base');
    write(root, 'theirs.ts', 'a\n');
    commit(root);
    git(root, 'checkout', '-q', '-');
    git(root, 'stash', 'pop', '-q');
    expect(await files(root, since('base'))).toEqual(['ours.ts', 'work.ts']);
  });

  it('is everything before the first commit', async () => {
    const root = tempRepo({ 'a.ts': 'a\n', 'b.ts': 'b\n' });
    git(root, 'init', '-q');
    git(root, 'add', 'a.ts');
    expect(await files(root, changed)).toEqual(['a.ts', 'b.ts']);
    expect(await files(root, staged)).toEqual(['a.ts']);
    await expect(files(root, since('HEAD'))).rejects.toThrow('git knows no commit HEAD');
  });

  it.each(['nowhere', '--all', '-1', 'HEAD..HEAD', 'HEAD:a.ts', 'a b'])('is not known since %s', async (ref) => {
    await expect(files(tempRepo({ 'a.ts': 'a\n' }, { git: true }), since(ref))).rejects.toThrow(`git knows no commit ${ref}`);
  });

  it('is not known since a history that has nothing in common with this one', async () => {
    const root = tempRepo({ 'a.ts': 'a\n' }, { git: true });
    git(root, 'branch', 'first');
    git(root, 'checkout', '-q', '--orphan', 'other');
    write(root, 'b.ts', 'another commit\n');
    commit(root);
    await expect(files(root, since('first'))).rejects.toThrow('has nothing in common');
  });
});

describe('a run about what has changed', () => {
  const run = (root: string, ...args: string[]): Promise<Outcome> => registryCodemod(args, { cwd: root });
  const OTHER = METRICS.replaceAll('orders_total', 'other_total');
  const idsOf = (outcome: Outcome): string[] => (JSON.parse(outcome.stdout) as { changes: { id: string }[] }).changes.map(({ id }) => id).sort();
  const plan = async (root: string, ...args: string[]): Promise<string[]> => idsOf(await run(root, '-n', '--reporter', 'json', ...args));

  it('answers for those files only, but reads the others: --changed', async () => {
    const root = tempRepo(SMALL, { git: true });
    write(root, 'src/more.ts', OTHER);
    expect(await plan(root, '--changed')).toEqual(['inject-registry:src/more.ts#Metrics']);
    const check = await run(root, '--check', '--changed');
    expect(check).toMatchObject({ code: 1, stderr: '' });
    expect(check.stdout).toContain('only files that are uncommitted\n');
    expect(check.stdout).toMatch(/\n1 file: 1 to change/);
  });

  it('counts a setup where a changed test needs it, or its configuration has changed, and nowhere else', async () => {
    const root = tempRepo(SMALL, { git: true });
    write(root, 'src/other.ts', 'export const other = 2;\n');
    expect(await plan(root, '--changed')).toEqual([]);
    expect(await run(root, '--check', '--changed')).toMatchObject({ code: 0 });
    write(root, 'test/metrics.test.ts', `${METRICS_TEST}// edited\n`);
    expect(await plan(root, '--changed')).toEqual(['central-setup:.', 'strip-cleanup:test/metrics.test.ts#beforeEach']);
    git(root, 'checkout', '-q', '--', 'test');
    write(root, 'vitest.config.ts', `${SMALL['vitest.config.ts']}// edited\n`);
    expect(await plan(root, '--changed')).toEqual(['central-setup:.']);
  });

  it('--staged names files by what is staged, and reads the work tree', async () => {
    const root = tempRepo(SMALL, { git: true });
    write(root, 'src/more.ts', OTHER);
    write(root, 'src/unstaged.ts', OTHER);
    git(root, 'add', 'src/more.ts');
    expect(await plan(root, '--staged')).toEqual(['inject-registry:src/more.ts#Metrics']);
    write(root, 'src/more.ts', 'export {};\n');
    expect(await plan(root, '--staged')).toEqual([]);
  });

  it('--since, with paths and in a subdirectory, is what both say', async () => {
    const root = tempRepo({ ...SMALL, 'src/deep/a.ts': 'export {};\n' }, { git: true });
    git(root, 'tag', 'start');
    for (const file of ['src/deep/a.ts', 'src/b.ts', 'lib/c.ts']) write(root, file, OTHER);
    commit(root);
    const id = (file: string): string => `inject-registry:${file}#Metrics`;
    expect(await plan(root, '--since', 'start')).toEqual([id('lib/c.ts'), id('src/b.ts'), id('src/deep/a.ts')]);
    expect(await plan(root, '--since', 'start', 'src')).toEqual([id('src/b.ts'), id('src/deep/a.ts')]);
    expect(await plan(root, '--since', 'start', '--cwd', 'src/deep')).toEqual([id('src/deep/a.ts')]);
    expect(await plan(root, '--since', 'HEAD')).toEqual([]);
  });

  it.each([['--changed', 'no source file is uncommitted'], ['--staged', 'no source file is staged'], ['--since=HEAD', 'no source file is changed since HEAD']])('where nothing has changed is done, and says so: %s', async (flag, line) => {
    const root = tempRepo(SMALL, { git: true });
    for (const [mode, said, end] of [['-n', 'to change', '\nnothing to do\n'], ['--check', 'to change', ''], ['--yes', 'changed', '\nnothing to do\n']] as const) {
      const outcome = await run(root, mode, flag);
      expect(outcome).toMatchObject({ code: 0, stderr: '' });
      expect(outcome.stdout).toMatch(new RegExp(`^${line}\\n0 files: 0 ${said}, .*\\n${end}$`));
    }
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('takes removed and renamed files in its stride', async () => {
    const root = tempRepo({ ...SMALL, 'src/old.ts': OTHER }, { git: true });
    rmSync(join(root, 'src/metrics.ts'));
    mkdirSync(join(root, 'lib'));
    renameSync(join(root, 'src/old.ts'), join(root, 'lib/new.ts'));
    expect(await plan(root, '--changed')).toEqual(['inject-registry:lib/new.ts#Metrics']);
    git(root, 'add', '-A');
    expect(await plan(root, '--staged')).toEqual(['inject-registry:lib/new.ts#Metrics']);
  });

  it('applies to those files only', async () => {
    const root = tempRepo(SMALL, { git: true });
    write(root, 'src/more.ts', OTHER);
    git(root, 'add', '-A');
    expect(await run(root, '--yes', '--staged', '--allow-dirty')).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(root, 'src/more.ts'), 'utf8')).toContain('registry: Registry');
    expect(readFileSync(join(root, 'src/metrics.ts'), 'utf8')).toBe(METRICS);
  });

  it('with a baseline says nothing of the rest, and of a removed file that it is gone', async () => {
    const root = tempRepo({ ...SMALL, 'src/old.ts': OTHER }, { git: true });
    await run(root, '--baseline', 'b.json', '--update-baseline');
    commit(root);
    expect((await run(root, '--check', '--changed', '--baseline', 'b.json')).stdout).toContain('baseline: 0 known, 0 new, 0 gone\n');
    rmSync(join(root, 'src/old.ts'));
    expect((await run(root, '--check', '--changed', '--baseline', 'b.json')).stdout).toContain('gone since the baseline; run --update-baseline to lock that in:\n  inject-registry:src/old.ts#Metrics (2)\n');
    const before = readFileSync(join(root, 'b.json'), 'utf8');
    expect(await run(root, '--changed', '--baseline', 'b.json', '--update-baseline')).toMatchObject({ code: 0 });
    expect(readFileSync(join(root, 'b.json'), 'utf8')).toBe(before.replace(/.*src\/old\.ts.*\n/, ''));
  });

  it.each([
    ['outside of a repository', '--changed', tempDir, '--changed asks git, and ', 'run it in one'],
    ['since what is not there', '--since=nowhere', undefined, 'git knows no commit nowhere', 'fetch it'],
  ] as const)('%s: exit 2 with a remedy', async (_, flag, place, problem, remedy) => {
    const root = place ? tempRepo(SMALL, { parent: place() }) : tempRepo(SMALL, { git: true });
    const { code, stdout, stderr } = await run(root, '--check', flag);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^${problem}.*\\n${remedy}.*\\n$`));
  });
});
