import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { commit, git, METRICS, METRICS_TEST, registryCodemod, SMALL, tempDir, tempRepo, treeOf, write } from './support/command.js';
import { commits, hook, identity, subjects, treeAt } from './support/committing.js';
import { codemod, copyOf, gitIn, tool } from './support/fixture-repos.js';

const MODULES = fileURLToPath(new URL('../node_modules', import.meta.url));
const BY_TRANSFORM = ['Make the classes and functions that create metrics take a Registry', 'Restore the global registry around every test in one setup file', 'Remove the registry cleanup in tests that the central setup makes redundant'];

/** All that must be as before when no commit was made: files, index, branch, and the tool's own folder. */
function stateOf(root: string): object {
  return { files: treeOf(root), index: git(root, 'ls-files', '-s'), head: git(root, 'rev-parse', 'HEAD'), branch: git(root, 'branch', '--show-current'), status: git(root, 'status', '--porcelain'), journal: existsSync(join(root, '.git/registry-codemod')) };
}

/** As Ada, and hooks find the process of the command in `.git/pid`. */
function knownTo(root: string): Record<string, string> {
  const preload = join(tempDir(), 'pid.cjs');
  writeFileSync(preload, `require('node:fs').writeFileSync(${JSON.stringify(join(root, '.git/pid'))}, String(process.pid));\n`);
  return { ...identity(), NODE_OPTIONS: `--require ${preload}` };
}

describe('--create-commits transform', () => {
  it('makes one commit for each transform, with what that transform and those before it make', async () => {
    const root = tempRepo(SMALL, { git: true });
    const { code, stdout, stderr } = await commits(root, ['transform']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(subjects(root)).toEqual(BY_TRANSFORM);
    expect(stdout).toMatch(/^committed: 3 commits\n {2}[0-9a-f]{10} Make the classes and functions/m);
    expect(git(root, 'status', '--porcelain')).toBe('');
    expect(git(root, 'log', '-3', '--format=%an <%ae> %cn').trim().split('\n')).toEqual(Array(3).fill('Ada <ada@example.invalid> Ada'));

    const other = tempRepo(SMALL, { git: true });
    for (const [index, chosen] of [['inject-registry'], ['inject-registry', 'central-setup'], ['inject-registry', 'central-setup', 'strip-cleanup']].entries()) {
      expect(await registryCodemod(['--yes', '--allow-dirty', ...chosen.flatMap((id) => ['-t', id])], { cwd: other })).toMatchObject({ code: 0, stderr: '' });
      git(other, 'add', '-A');
      expect(treeAt(root, `HEAD~${2 - index}`)).toBe(treeAt(other, git(other, 'write-tree').trim()));
    }
    expect((await registryCodemod(['--check'], { cwd: root })).code).toBe(0);
  });

  it('each commit stands on its own: its tests pass, its types hold', async () => {
    const root = tempRepo({ ...SMALL, '.gitignore': 'node_modules\n' }, { git: true });
    await commits(root, ['transform']);
    for (const back of [2, 1, 0]) {
      const dir = join(tempDir(), 'at');
      git(root, 'worktree', 'add', '-q', '--detach', dir, `HEAD~${back}`);
      symlinkSync(MODULES, join(dir, 'node_modules'), 'dir');
      expect(tool(dir, 'vitest/vitest.mjs', 'run')).toMatchObject({ ok: true });
      expect(tool(dir, 'typescript/bin/tsc', '--noEmit', '--skipLibCheck', '-p', '.')).toEqual({ ok: true, out: '' });
    }
  });

  it('says what and why, how much, what is left, and how to take it back', async () => {
    const root = tempRepo({ ...SMALL, 'src/static.ts': "import { Counter } from 'prom-client';\nexport class Fixed { static hits = new Counter({ name: 'fixed_total', help: 'Fixed' }); }\n" }, { git: true });
    await commits(root, ['transform', '-t', 'inject-registry']);
    const message = git(root, 'log', '-1', '--format=%B');
    expect(message).toBe(`Make the classes and functions that create metrics take a Registry

- src/metrics.ts: Metrics creates 2 metrics in the global registry

1 change in 1 file, made by registry-codemod.

Left to a person: 1 manual step.
- src/static.ts:2 (static-metric): this metric is created with the class
  (as a static member, or for a decorator or a name), before anyone
  could inject a registry

To take it back, \`git revert\` this commit, after those of the same run
that came later.

`);
  });

  it('writes `type: subject` where the project does', async () => {
    const root = tempRepo(SMALL, { git: true });
    for (const subject of ['feat: a', 'fix(core): b', 'chore!: c']) git(root, 'commit', '-q', '--allow-empty', '-m', subject);
    hook(root, 'commit-msg', `head -1 "$1" | grep -Eq '^(feat|fix|refactor|chore)(\\(.+\\))?!?: [a-z]' || { echo "subject may not be empty"; exit 1; }`);
    expect(await commits(root, ['transform'])).toMatchObject({ code: 0, stderr: '' });
    expect(subjects(root).slice(3)).toEqual(BY_TRANSFORM.map((subject) => `refactor: ${subject.charAt(0).toLowerCase()}${subject.slice(1)}`));
  });

  it('tells the commits in the JSON report', async () => {
    const root = tempRepo(SMALL, { git: true });
    const { stdout } = await commits(root, ['transform', '--reporter', 'json']);
    const report = JSON.parse(stdout) as { commits: { id: string; subject: string; changes: string[] }[]; changes: { id: string }[] };
    expect(report.commits.map(({ subject }) => subject)).toEqual(BY_TRANSFORM);
    expect(report.commits.map(({ id }) => id)).toEqual(git(root, 'rev-list', '--reverse', 'HEAD').trim().split('\n').slice(1));
    expect(report.commits.flatMap(({ changes }) => changes).sort()).toEqual(report.changes.map(({ id }) => id).sort());
  });

  it('commits nothing where there is nothing to do', async () => {
    const root = tempRepo({ 'a.js': 'export const a = 1;\n' }, { git: true });
    const before = stateOf(root);
    expect(await commits(root, ['transform'])).toMatchObject({ code: 0, stderr: '' });
    expect(stateOf(root)).toEqual(before);
  });

  it('works on a detached HEAD, in a linked work tree, and from a directory below the top', async () => {
    const main = tempRepo(SMALL, { git: true });
    const root = join(tempDir(), 'linked');
    git(main, 'worktree', 'add', '-q', '--detach', root);
    expect(await commits(root, ['transform', '--cwd', 'src', '..'])).toMatchObject({ code: 0, stderr: '' });
    expect(subjects(root)).toEqual(BY_TRANSFORM);
    expect(subjects(main)).toEqual([]);
    expect(await registryCodemod(['undo'], { cwd: root })).toMatchObject({ code: 0, stdout: expect.stringContaining('3 commits taken back, 4 files put back\n') });
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('commits after the verdict, and only what passed', async () => {
    const root = tempRepo({ ...SMALL, '.gitignore': 'node_modules\n', 'test/text.test.ts': "import { readFileSync } from 'node:fs';\nimport { expect, it } from 'vitest';\nit('is as it was', () => expect(readFileSync('src/picky.ts', 'utf8')).not.toContain('registry: Registry'));\n", 'src/picky.ts': METRICS.replaceAll('orders_total', 'picky_total').replace("'depth'", "'picky_depth'").replace('class Metrics', 'class Picky') }, { git: true });
    symlinkSync(MODULES, join(root, 'node_modules'), 'dir');
    const { code, stdout, stderr } = await registryCodemod(['--yes', '--create-commits', 'transform', '--verify', 'tests', '--reporter', 'json'], { cwd: root, env: { ...identity(), VITEST: undefined, NODE_OPTIONS: undefined, VITEST_POOL_ID: undefined, VITEST_WORKER_ID: undefined, VITEST_MODE: undefined, TEST: undefined, NODE_ENV: undefined } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ verification: { putBack: [{ id: 'inject-registry:src/picky.ts#Picky' }] } });
    expect(subjects(root)).toEqual(BY_TRANSFORM);
    expect(git(root, 'log', '--format=', '--name-only').trim().split('\n').filter((file) => file === 'src/picky.ts')).toHaveLength(1);
    expect(git(root, 'show', '-s', '--format=%B', 'HEAD~2')).toContain('src/picky.ts:8 (verification-failed)');
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('keeps modes, line ends that git normalises, and links', async () => {
    const root = tempRepo({ ...SMALL, '.gitattributes': '*.ts text eol=crlf\n', 'src/metrics.ts': METRICS.replaceAll('\n', '\r\n') }, { git: true });
    git(root, 'update-index', '--chmod=+x', 'src/metrics.ts');
    git(root, 'commit', '-qm', 'mode');
    git(root, 'checkout', '-q', '--', '.');
    expect(await commits(root, ['transform'])).toMatchObject({ code: 0, stderr: '' });
    expect(git(root, 'status', '--porcelain')).toBe('');
    expect(git(root, 'ls-tree', 'HEAD', 'src/metrics.ts')).toMatch(/^100755 /);
    expect(git(root, 'show', 'HEAD:src/metrics.ts')).not.toContain('\r');
    expect(readFileSync(join(root, 'src/metrics.ts'), 'utf8')).toContain('registry: Registry = register) {\r\n');
  });
});

describe('--create-commits package', () => {
  it('makes one commit for each package, and the package that others need comes first', async () => {
    const root = copyOf('pnpm-monorepo');
    const { code, stderr } = await commits(root, ['package']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const filesOf = (commit: string): string[] => gitIn(root, 'show', '--format=%s', '--name-only', commit).trim().split('\n').filter((line) => line !== '');
    expect(filesOf('HEAD~1')).toEqual([
      'Take the metrics of @acme/core off the global registry',
      'packages/api/src/api-metrics.ts', // a subclass, which is part of the same change
      'packages/core/src/metrics.ts',
      'packages/core/test/lru-cache.test.ts',
      'packages/core/test/setup-metrics.ts',
      'packages/core/vitest.config.ts',
    ]);
    expect(filesOf('HEAD')).toEqual([
      'Take the metrics of @acme/api off the global registry',
      'packages/api/test/catalogue.test.ts',
      'packages/api/test/router.test.ts',
      'packages/api/test/setup-metrics.ts',
      'packages/api/vitest.config.ts',
    ]);
    expect(codemod(root, 'undo')).toMatchObject({ code: 0, stdout: expect.stringContaining('2 commits taken back, 9 files put back\n') });
  });
});

describe('what is staged or edited', () => {
  it('stays as it is, and out of the commits', async () => {
    const root = tempRepo({ ...SMALL, 'notes.md': 'one\n', 'src/b.ts': 'export const b = 1;\n' }, { git: true });
    write(root, 'notes.md', 'staged\n');
    write(root, 'new.md', 'staged too\n');
    git(root, 'add', 'notes.md', 'new.md');
    write(root, 'notes.md', 'edited after that\n');
    write(root, 'src/b.ts', 'export const b = 2;\n');
    git(root, 'rm', '-q', '--cached', 'src/other.ts');
    const [status, staged] = [git(root, 'status', '--porcelain'), git(root, 'diff', '--cached')];
    expect(await commits(root, ['transform'])).toMatchObject({ code: 0, stderr: '' });
    expect(git(root, 'status', '--porcelain')).toBe(status);
    expect(git(root, 'diff', '--cached')).toBe(staged);
    expect(git(root, 'log', '-3', '--format=', '--name-only').trim().split('\n').sort()).toEqual(['src/metrics.ts', 'test/metrics.test.ts', 'test/setup-metrics.ts', 'vitest.config.ts']);
    expect(await registryCodemod(['undo'], { cwd: root })).toMatchObject({ code: 0 });
    expect(git(root, 'status', '--porcelain')).toBe(status);
    expect(git(root, 'diff', '--cached')).toBe(staged);
  });

  it.each([
    ['edited', (root: string) => write(root, 'src/metrics.ts', `${METRICS}\n`)],
    ['staged', (root: string) => (write(root, 'src/metrics.ts', `${METRICS}\n`), git(root, 'add', '-A'))],
    ['not tracked', (root: string) => git(root, 'rm', '-q', '--cached', 'src/metrics.ts')],
  ])('a file that would change and is %s is refused, also with --allow-dirty', async (_, spoil) => {
    const root = tempRepo(SMALL, { git: true });
    spoil(root);
    const before = stateOf(root);
    const { code, stderr } = await commits(root, ['transform', '--allow-dirty']);
    expect(code).toBe(2);
    expect(stderr).toBe('cannot apply: 1 file that would change has uncommitted edits (src/metrics.ts)\ncommit or stash them: with --create-commits they would be committed too\n');
    expect(stateOf(root)).toEqual(before);
  });

  it.each(['assume-unchanged', 'skip-worktree'])('edits of a file that is marked %s, which git does not tell, are not committed', async (mark) => {
    const root = tempRepo(SMALL, { git: true });
    git(root, 'update-index', `--${mark}`, 'src/metrics.ts');
    write(root, 'src/metrics.ts', `${METRICS}// local\n`);
    const before = stateOf(root);
    const { code, stderr } = await commits(root, ['transform']);
    expect(stateOf(root)).toEqual(before);
    expect({ code, stderr }).toEqual({ code: 2, stderr: `cannot commit: src/metrics.ts is marked ${mark}, so that git does not say whether somebody has edited it\ntake the mark off with \`git update-index --no-${mark} src/metrics.ts\`, or run without --create-commits\n` });
  });

  it('a file that git is told to ignore cannot be created', async () => {
    const root = tempRepo({ ...SMALL, '.gitignore': 'test/setup*\n' }, { git: true });
    const before = stateOf(root);
    const { code, stderr } = await commits(root, ['transform']);
    expect(stateOf(root)).toEqual(before);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'cannot commit: test/setup-metrics.ts would be created, and git ignores it\ntake it out of .gitignore, or run without --create-commits\n' });
  });
});

describe('where no commit can be made, nothing is written', () => {
  const conflict = (root: string): void => {
    git(root, 'checkout', '-qb', 'other');
    write(root, 'src/other.ts', 'export const other = 2;\n');
    commit(root);
    git(root, 'checkout', '-q', '-');
    write(root, 'src/other.ts', 'export const other = 3;\n');
    commit(root);
  };
  const attempt = (root: string, ...args: string[]): void => expect(() => git(root, ...args)).toThrow();

  test.each([
    ['merge', (root: string) => attempt(root, 'merge', 'other')],
    ['cherry-pick', (root: string) => attempt(root, 'cherry-pick', 'other')],
    ['rebase', (root: string) => attempt(root, 'rebase', 'other')],
    ['revert', (root: string) => attempt(root, 'revert', '--no-edit', 'HEAD~1')],
    ['bisect', (root: string) => void git(root, 'bisect', 'start')],
  ])('while a %s is under way', async (what, begin) => {
    const root = tempRepo(SMALL, { git: true });
    conflict(root);
    if (what === 'revert') {
      write(root, 'src/other.ts', 'export const other = 4;\n');
      commit(root);
    }
    begin(root);
    const before = stateOf(root);
    const { code, stderr } = await commits(root, ['transform']);
    expect(stateOf(root)).toEqual(before);
    expect({ code, stderr }).toEqual({ code: 2, stderr: `cannot commit: a ${what} is under way\nfinish it or give it up (\`git status\` says how), then run again\n` });
  });

  test('without a repository', async () => {
    const root = tempRepo(SMALL);
    const before = treeOf(root);
    expect(await commits(root, ['transform'])).toEqual({ code: 2, stdout: '', stderr: 'cannot commit: there is no git repository\nrun without --create-commits, or in a repository\n' });
    expect(treeOf(root)).toEqual(before);
  });

  test('while somebody holds the index', async () => {
    const root = tempRepo(SMALL, { git: true });
    write(root, '.git/index.lock', '');
    const before = stateOf(root);
    const { code, stderr } = await commits(root, ['transform']);
    expect(stateOf(root)).toEqual(before);
    expect({ code, stderr }).toEqual({ code: 2, stderr: `cannot commit: another git is at work here, or was killed\nlet it come to its end, or remove ${join(root, '.git/index.lock')} where none is running, then run again\n` });
  });

  test('without a name or an address', async () => {
    const root = tempRepo(SMALL, { git: true });
    const before = stateOf(root);
    const nobody = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', EMAIL: undefined };
    const { code, stderr } = await commits(root, ['transform'], nobody);
    expect(stateOf(root)).toEqual(before);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'cannot commit: git does not know who the author is\nset `git config user.name` and `git config user.email`, then run again\n' });
    const named = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.invalid', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.invalid' };
    expect((await commits(root, ['transform'], { ...nobody, ...named })).code).toBe(0);
  });

  test('before the first commit', async () => {
    const root = tempRepo(SMALL);
    git(root, 'init', '-q');
    expect((await commits(root, ['transform'])).stderr).toContain('cannot commit: there is no commit to build on\n');
  });

  test.each([
    [['--dry-run', '--create-commits', 'transform'], '--create-commits and --dry-run exclude each other\n'],
    [['--check', '--create-commits', 'package'], '--create-commits and --check exclude each other\n'],
    [['--create-commits', 'transform'], '--create-commits needs --yes where there is no terminal\n'],
    [['--yes', '--create-commits', 'pakage'], 'unknown value of --create-commits: pakage\ndid you mean package? known: transform, package\n'],
    [['--yes', '--create-commits'], 'argument missing'],
  ])('with %j', async (args, said) => {
    const root = tempRepo(SMALL, { git: true });
    const before = stateOf(root);
    const { code, stderr } = await registryCodemod(args, { cwd: root, env: identity() });
    expect(code).toBe(2);
    expect(stderr).toContain(said);
    expect(stateOf(root)).toEqual(before);
  });
});

describe('hooks', () => {
  it.each(['pre-commit', 'commit-msg', 'prepare-commit-msg'])('a %s that fails puts all back, commits too', async (name) => {
    const root = tempRepo(SMALL, { git: true });
    write(root, 'staged.md', 'mine\n');
    git(root, 'add', 'staged.md');
    // It lets the first two pass.
    hook(root, name, 'n=$(cat .git/count 2>/dev/null || echo 0); echo $((n+1)) >.git/count\nif [ "$n" -ge 2 ]; then echo "the linter says no"; echo "  to line 7" >&2; exit 3; fi');
    const before = stateOf(root);
    const { code, stdout, stderr } = await commits(root, ['transform']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe('cannot commit: git commit ended with exit code 1; everything was put back\nmend what it says, or run without --create-commits and commit by hand:\n  the linter says no\n    to line 7\n');
    expect(stateOf(root)).toEqual(before);
    expect(git(root, 'reflog').trim().split('\n')).toHaveLength(4);
  });

  it('one that rewrites and refuses is put back too, and what it wrote is not lost', async () => {
    const root = tempRepo(SMALL, { git: true });
    hook(root, 'pre-commit', "printf '// formatted\\n' >>src/metrics.ts; echo 'files were modified by this hook'; exit 1");
    const before = stateOf(root);
    const { code, stderr } = await commits(root, ['transform']);
    expect(code).toBe(2);
    expect(stateOf(root)).toEqual(before);
    const blob = /src\/metrics\.ts was rewritten meanwhile; that text is kept as `git cat-file -p ([0-9a-f]{40})`/.exec(stderr)?.[1] ?? '';
    expect(git(root, 'cat-file', '-p', blob)).toMatch(/registry: Registry[\s\S]*\/\/ formatted\n$/);
  });

  it('one that formats what is staged may: its text is committed, and undo still works', async () => {
    const root = tempRepo(SMALL, { git: true });
    const before = stateOf(root);
    hook(root, 'pre-commit', 'for f in $(git diff --cached --name-only); do grep -q formatted "$f" || { echo "// formatted" >>"$f"; git add "$f"; }; done');
    expect(await commits(root, ['transform'])).toMatchObject({ code: 0, stderr: '' });
    expect(git(root, 'status', '--porcelain')).toBe('');
    expect(git(root, 'show', 'HEAD:src/metrics.ts')).toContain('// formatted\n');
    expect(await registryCodemod(['undo'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
    expect(stateOf(root)).toEqual(before);
  });

  it('one that hangs ends with Ctrl-C, and all is put back', async () => {
    const root = tempRepo(SMALL, { git: true });
    hook(root, 'pre-commit', 'test -e .git/second || { touch .git/second; exit 0; }; kill -INT "$(cat .git/pid)"; sleep 30');
    const before = stateOf(root);
    const started = Date.now();
    const { code, stderr } = await commits(root, ['transform'], knownTo(root));
    expect(Date.now() - started).toBeLessThan(25_000);
    expect({ code, stderr }).toEqual({ code: 130, stderr: '\nCancelled. What was written and committed has been put back.\n' });
    expect(stateOf(root)).toEqual(before);
  });

  it('signing that fails puts all back', async () => {
    const root = tempRepo(SMALL, { git: true });
    const before = stateOf(root);
    const { code, stderr } = await commits(root, ['transform'], identity('[commit]\n\tgpgsign = true\n[gpg]\n\tprogram = /nonexistent/gpg\n'));
    expect(code).toBe(2);
    expect(stderr).toContain('/nonexistent/gpg');
    expect(stateOf(root)).toEqual(before);
  });

  it('commits are signed where that is configured', async () => {
    const root = tempRepo(SMALL, { git: true });
    const signer = join(tempDir(), 'gpg');
    hook(root, 'unused', 'cat >/dev/null; echo "[GNUPG:] SIG_CREATED " >&2; printf -- "-----BEGIN PGP SIGNATURE-----\\nfake\\n-----END PGP SIGNATURE-----\\n"');
    symlinkSync(join(root, '.git/hooks/unused'), signer);
    expect(await commits(root, ['transform'], identity(`[commit]\n\tgpgsign = true\n[gpg]\n\tprogram = ${signer}\n`))).toMatchObject({ code: 0 });
    expect(git(root, 'cat-file', '-p', 'HEAD~2')).toContain('\ngpgsig -----BEGIN PGP SIGNATURE-----\n');
  });
});

describe('undo', () => {
  it('takes the commits back with the files', async () => {
    const root = tempRepo(SMALL, { git: true });
    const before = stateOf(root);
    await commits(root, ['transform']);
    expect(await registryCodemod(['undo'], { cwd: root })).toEqual({ code: 0, stderr: '', stdout: '3 commits taken back, 4 files put back\n  src/metrics.ts\n  test/metrics.test.ts\n  test/setup-metrics.ts\n  vitest.config.ts\n' });
    expect(stateOf(root)).toEqual(before);
  });

  it.each([
    ['a commit came after them', (root: string) => git(root, 'commit', '-q', '--allow-empty', '-m', 'mine'), /is no longer at the last commit of the apply/],
    ['another branch is checked out', (root: string) => git(root, 'checkout', '-qb', 'other'), /is no longer at the last commit of the apply/],
    ['they were pushed', (root: string) => (git(tempDir(), 'init', '-q', '--bare', join(root, '.git/far')), git(root, 'remote', 'add', 'origin', '.git/far'), git(root, 'push', '-q', 'origin', 'HEAD:main')), /the commits of the apply are on origin\/main by now/],
    ['one of their files has staged edits', (root: string) => (write(root, 'src/metrics.ts', 'export {};\n'), git(root, 'add', '-A'), git(root, 'show', 'HEAD:src/metrics.ts'), write(root, 'src/metrics.ts', git(root, 'show', 'HEAD:src/metrics.ts'))), /src\/metrics\.ts has staged edits/],
  ])('is refused when %s', async (_, spoil, said) => {
    const root = tempRepo(SMALL, { git: true });
    await commits(root, ['transform']);
    spoil(root);
    const before = stateOf(root);
    const { code, stderr } = await registryCodemod(['undo'], { cwd: root });
    expect(code).toBe(2);
    expect(stderr).toMatch(said);
    expect(stateOf(root)).toEqual(before);
  });

  it('what it advises then works', async () => {
    const root = tempRepo(SMALL, { git: true });
    const before = treeAt(root, 'HEAD');
    await commits(root, ['transform']);
    git(root, 'commit', '-q', '--allow-empty', '-m', 'mine');
    const { stderr } = await registryCodemod(['undo'], { cwd: root });
    const range = /git revert (\S+)`/.exec(stderr)?.[1] ?? '';
    git(root, 'revert', '--no-edit', range);
    expect(treeAt(root, 'HEAD')).toBe(before);
  });

  it('takes back what there is where the run was killed between commits', async () => {
    const root = tempRepo(SMALL, { git: true });
    const before = stateOf(root);
    hook(root, 'pre-commit', 'test -e .git/second || { touch .git/second; exit 0; }; kill -KILL "$(cat .git/pid)"; exit 1');
    await commits(root, ['transform'], knownTo(root));
    expect(subjects(root)).toEqual(BY_TRANSFORM.slice(0, 1));
    expect(await registryCodemod(['undo'], { cwd: root })).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('1 commit taken back, 4 files put back\n') });
    expect(stateOf(root)).toEqual(before);
  });

  it.each([1, 2])('takes back commit %i as well, where the run was killed before it could note it', async (number) => {
    const root = tempRepo(SMALL, { git: true });
    const before = stateOf(root);
    hook(root, 'post-commit', `echo >> .git/count; test "$(grep -c '' .git/count)" -lt ${number} || kill -KILL "$(cat .git/pid)"`);
    await commits(root, ['transform'], knownTo(root));
    expect(subjects(root)).toEqual(BY_TRANSFORM.slice(0, number));
    expect(await registryCodemod(['undo'], { cwd: root })).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining(`${number === 1 ? '1 commit' : '2 commits'} taken back, 4 files put back\n`) as string });
    expect(stateOf(root)).toEqual(before);
  });

  it('leaves a commit that a person made where the run was killed before the first', async () => {
    const root = tempRepo(SMALL, { git: true });
    const before = treeOf(root);
    hook(root, 'pre-commit', 'kill -KILL "$(cat .git/pid)"; exit 1');
    await commits(root, ['transform'], knownTo(root));
    git(root, 'commit', '-q', '--no-verify', '--allow-empty', '-m', 'mine');
    expect(await registryCodemod(['undo'], { cwd: root })).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^4 files put back\n/) as string });
    expect([subjects(root), treeOf(root)]).toEqual([['mine'], before]);
  });

  it('goes on where one was killed that had moved the branch already', async () => {
    const root = tempRepo(SMALL, { git: true });
    const before = stateOf(root);
    await commits(root, ['transform']);
    const journal = join(root, '.git/registry-codemod/journal.json');
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('"state":"applied"', '"state":"applying"'));
    git(root, 'update-ref', 'HEAD', 'HEAD~3');
    expect(await registryCodemod(['undo'], { cwd: root })).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('4 files put back\n') });
    expect(stateOf(root)).toEqual(before);
  });

  it('after commits that failed is of the apply before', async () => {
    const root = tempRepo({ ...SMALL, 'test/b.test.ts': METRICS_TEST }, { git: true });
    const before = treeOf(root);
    await registryCodemod(['--yes', '-t', 'inject-registry'], { cwd: root });
    commit(root);
    hook(root, 'pre-commit', 'exit 1');
    expect((await commits(root, ['transform'])).code).toBe(2);
    expect(await registryCodemod(['undo'], { cwd: root })).toMatchObject({ code: 0, stdout: '1 file put back\n  src/metrics.ts\n' });
    expect(treeOf(root)).toEqual(before);
  });
});
