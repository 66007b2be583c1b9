import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commit, git, MIXED, registryCodemod, SMALL, tempDir, tempRepo, treeOf, write } from './support/command.js';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };

const NOTHING_TO_DO = { 'package.json': '{}\n', 'src/other.ts': 'export const other = 1;\n' };

describe('what needs no repository', () => {
  it.each(['--help', '-h'])('%s is printed on stdout', async (flag) => {
    const outcome = await registryCodemod([flag], { cwd: tempDir() });
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(outcome.stdout).toMatch(/^registry-codemod \[paths…\]/);
    for (const word of ['--dry-run', '--check', '--yes', '--transform', '--reporter', 'undo', 'Exit codes']) expect(outcome.stdout).toContain(word);
  });

  it.each(['--version', '-V'])('%s is the version of the package', async (flag) => {
    expect(await registryCodemod([flag], { cwd: tempDir() })).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  it('list tells the transforms, one line each, in their order', async () => {
    const { code, stdout, stderr } = await registryCodemod(['list'], { cwd: tempDir() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n').map((line) => /^(\S+)\s+\S/.exec(line)?.[1])).toEqual(['inject-registry', 'central-setup', 'strip-cleanup']);
  });
});

describe('bad usage: exit 2, one problem, one remedy, nothing on stdout', () => {
  it.each([
    [['--chek'], 'unknown option --chek', 'did you mean --check?'],
    [['--dryrun'], 'unknown option --dryrun', 'did you mean --dry-run?'],
    [['-t', 'strip-clean'], 'unknown transform strip-clean', 'did you mean strip-cleanup?'],
    [['--transform=inject'], 'unknown transform inject', 'did you mean'],
    [['--reporter', 'jsn'], 'unknown reporter jsn', 'did you mean json?'],
    [['--reporter', 'constructor'], 'unknown reporter constructor', 'known: '],
    [['-n', '--yes'], '--dry-run and --yes exclude each other', 'leave one of them out'],
    [['--check', '-y'], '--check and --yes exclude each other', 'leave one of them out'],
    [['list', 'src'], 'list takes no paths', 'run `registry-codemod list`'],
    [['undo', 'src'], 'undo takes no paths', 'run `registry-codemod undo`'],
    [['--reporter'], '--reporter', '--help'],
    [['--dry-run=5'], '--dry-run', '--help'],
  ])('%j', async (args, problem, advice) => {
    const root = tempRepo(SMALL, { git: true });
    const before = treeOf(root);
    const { code, stdout, stderr } = await registryCodemod(args, { cwd: root });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain(problem);
    expect(lines[1]).toContain(advice);
    expect(treeOf(root)).toEqual(before);
  });
});

describe('a plan', () => {
  it('is printed with its diff and writes nothing', async () => {
    const root = tempRepo(SMALL, { git: true });
    const before = treeOf(root);
    const outcome = await registryCodemod(['--dry-run'], { cwd: root });
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    for (const part of ['inject-registry: 1 change', 'central-setup: 1 change', 'strip-cleanup: 1 change', '--- a/src/metrics.ts\n', "+  constructor(private readonly venue: string, registry: Registry = register) {\n", '-beforeEach(() => register.clear());\n', '--- /dev/null\n']) expect(outcome.stdout).toContain(part);
    expect(treeOf(root)).toEqual(before);
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('is all there is without a terminal and without --yes, and nobody waits for an answer', async () => {
    const root = tempRepo(SMALL, { git: true });
    const before = treeOf(root);
    const outcome = await registryCodemod([], { cwd: root, input: 'y\ny\ny\ny\n' });
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(outcome.stdout).toContain('inject-registry: 1 change\n');
    expect(treeOf(root)).toEqual(before);
  });

  it('is one JSON document for --reporter json', async () => {
    const root = tempRepo(SMALL, { git: true });
    const { code, stdout, stderr } = await registryCodemod(['-n', '--reporter', 'json'], { cwd: root });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const report = JSON.parse(stdout) as { version: number; root: string; summary: Record<string, number>; changes: { id: string; transform: string; files: string[] }[] };
    expect(report).toMatchObject({ version: 1, root, manual: [], failed: [] });
    expect(report.summary).toMatchObject({ listed: 4, changed: 3, unchanged: 1, manual: 0, kept: 0, failed: 0 });
    expect(new Set(report.changes.map(({ transform }) => transform))).toEqual(new Set(['inject-registry', 'central-setup', 'strip-cleanup']));
  });

  it('is the same on every run', async () => {
    const root = tempRepo(MIXED, { git: true });
    const [first, second] = [await registryCodemod(['-n', '--reporter', 'diff'], { cwd: root }), await registryCodemod(['-n', '--reporter', 'diff'], { cwd: root })];
    expect(second).toEqual(first);
  });

  it.each([
    ['inject-registry', ['src/metrics.ts']],
    ['central-setup', ['test/setup-metrics.ts', 'vitest.config.ts']],
  ])('of -t %s alone holds only its changes', async (id, files) => {
    const root = tempRepo(SMALL, { git: true });
    const { code, stdout } = await registryCodemod(['-n', '-t', id, '--reporter', 'json'], { cwd: root });
    const report = JSON.parse(stdout) as { changes: { transform: string; files: string[] }[] };
    expect(code).toBe(0);
    expect(report.changes.map(({ transform }) => transform)).toEqual([id]);
    expect(report.changes.flatMap((change) => change.files).sort()).toEqual(files);
  });

  it('of -t strip-cleanup without a setup is a manual step', async () => {
    const root = tempRepo(SMALL, { git: true });
    const { code, stdout } = await registryCodemod(['-n', '-t', 'strip-cleanup', '--reporter', 'json'], { cwd: root });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ changes: [], manual: [{ transform: 'strip-cleanup', file: 'test/metrics.test.ts', line: 5 }] });
  });

  it('leaves out what --exclude names, and answers for the named paths only', async () => {
    const root = tempRepo(MIXED, { git: true });
    const diff = async (...args: string[]): Promise<string[]> => [...(await registryCodemod(['-n', '--reporter', 'diff', ...args], { cwd: root })).stdout.matchAll(/^\+\+\+ b\/(.*?)\t?$/gm)].map((match) => match[1] ?? '');
    const excluded = await diff('--exclude', 'src/{bom,tabs}.ts', '--exclude', 'test/crlf*');
    expect(excluded).toContain('src/crlf.ts');
    expect(excluded).not.toEqual(expect.arrayContaining(['src/bom.ts']));
    expect(excluded.filter((file) => /bom|tabs|test\/crlf/.test(file))).toEqual([]);
    expect(await diff('src/bom.ts', '-t', 'inject-registry')).toEqual(['src/bom.ts']);
    expect(await diff('src', '-t', 'inject-registry')).toEqual(['src/bom.ts', 'src/crlf.ts', 'src/metrics.ts', 'src/no-newline.ts', 'src/tabs.ts']);
  });

  it('is of the repository that --cwd names, and of the directory in it', async () => {
    const root = tempRepo(SMALL, { git: true });
    const elsewhere = await registryCodemod(['-n', '--reporter', 'diff', '--cwd', root], { cwd: tempDir() });
    expect(elsewhere).toEqual(await registryCodemod(['-n', '--reporter', 'diff'], { cwd: root }));
    const inside = await registryCodemod(['-n', '--reporter', 'json', '--cwd', join(root, 'src')], { cwd: tempDir() });
    expect(JSON.parse(inside.stdout)).toMatchObject({ root, summary: { listed: 2 } });
  });

  it('goes to the file that -o names, one per reporter', async () => {
    const root = tempRepo(SMALL, { git: true });
    const out = tempDir();
    const outcome = await registryCodemod(['-n', '--reporter', 'diff', '-o', join(out, 'plan.patch'), '--reporter', 'json', '-o', join(out, 'plan.json'), '--reporter', 'text'], { cwd: root });
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(outcome.stdout).toContain('inject-registry: 1 change\n');
    expect(readFileSync(join(out, 'plan.patch'), 'utf8')).toBe((await registryCodemod(['-n', '--reporter', 'diff'], { cwd: root })).stdout);
    expect(JSON.parse(readFileSync(join(out, 'plan.json'), 'utf8'))).toMatchObject({ version: 1 });
  });

  it('that cannot be written to -o says so', async () => {
    const root = tempRepo(SMALL, { git: true });
    const { code, stderr } = await registryCodemod(['-n', '-o', 'missing/plan.txt'], { cwd: root });
    expect(code).toBe(2);
    expect(stderr).toMatch(/missing\/plan\.txt cannot be written: ENOENT\ngive --output a file/);
  });

  it('with --reset-values resets what stays', async () => {
    const root = tempRepo(SMALL, { git: true });
    const [plain, resets] = [await registryCodemod(['-n', '--reporter', 'diff'], { cwd: root }), await registryCodemod(['-n', '--reporter', 'diff', '--reset-values'], { cwd: root })];
    expect(resets).toMatchObject({ code: 0, stderr: '' });
    expect(resets.stdout).toMatch(/^\+.*\breset/m);
    expect(plain.stdout).not.toMatch(/^\+.*\breset/m);
  });

  it('works where there is no git', async () => {
    const root = tempRepo(SMALL);
    const outcome = await registryCodemod(['-n', '--reporter', 'diff'], { cwd: root });
    expect(outcome).toEqual(await registryCodemod(['-n', '--reporter', 'diff'], { cwd: tempRepo(SMALL, { git: true }) }));
  });

  it('of nothing says so', async () => {
    const root = tempRepo(NOTHING_TO_DO, { git: true });
    for (const [args, said, end] of [[['-n'], 'to change', '\n\nnothing to do'], [['--check'], 'to change', ''], [['--yes'], 'changed', '\n\nnothing to do'], [[], 'to change', '\n\nnothing to do']] as const) {
      const outcome = await registryCodemod(args, { cwd: root });
      expect(outcome).toMatchObject({ code: 0, stderr: '' });
      expect(outcome.stdout).toMatch(new RegExp(`^1 file: 0 ${said}, 1 unchanged, 0 manual, 0 kept, 0 failed \\(\\d+\\.\\d s\\)${end}\n$`));
    }
  });
});

describe('applying', () => {
  it('writes with --yes; then --check is content, a second run plans nothing, and undo restores every byte', async () => {
    const root = tempRepo(MIXED, { git: true });
    const before = treeOf(root);

    const check = await registryCodemod(['--check'], { cwd: root });
    expect(check).toMatchObject({ code: 1, stderr: '' });
    expect(check.stdout).toMatch(/^(?: {2}\S+:\d+:\d+.*\n){9}\nalso to change: .*\n13 sites: .*\n10 files: 9 to change, 1 unchanged, 0 manual, 0 kept, 0 failed .*\n\nthere is something left to do: --dry-run instead of --check shows it\n$/);
    expect(treeOf(root)).toEqual(before);

    const applied = await registryCodemod(['--yes'], { cwd: root });
    expect(applied).toMatchObject({ code: 0, stderr: '' });
    expect(applied.stdout).toContain('inject-registry: 5 changes made\n');
    const after = treeOf(root);
    expect(Object.keys(after).filter((file) => after[file] !== before[file])).toEqual([
      'src/bom.ts', 'src/crlf.ts', 'src/metrics.ts', 'src/no-newline.ts', 'src/tabs.ts',
      'test/crlf.test.ts', 'test/metrics.test.ts', 'test/no-newline.test.ts', 'test/setup-metrics.ts', 'vitest.config.ts',
    ]);
    expect(git(root, 'status', '--porcelain').split('\n').filter((line) => line.startsWith('??'))).toEqual(['?? test/setup-metrics.ts']);

    commit(root);
    expect((await registryCodemod(['--check'], { cwd: root })).code).toBe(0);
    expect((await registryCodemod(['-n', '--reporter', 'diff'], { cwd: root })).stdout).toBe('');
    expect((await registryCodemod(['--yes'], { cwd: root })).stdout).toContain(': 0 changed, 11 unchanged,');
    expect(treeOf(root)).toEqual(after);

    const undone = await registryCodemod(['undo'], { cwd: root });
    expect(undone).toMatchObject({ code: 0, stderr: '' });
    expect(undone.stdout).toContain('10 files put back\n  src/bom.ts\n');
    expect(treeOf(root)).toEqual(before);
    const twice = await registryCodemod(['undo'], { cwd: root });
    expect(twice).toMatchObject({ code: 2, stdout: '' });
    expect(twice.stderr).toMatch(/^nothing to undo\n/);
  });

  it('gives the bytes that `git apply` gives with the patch', async () => {
    const [patched, applied] = [tempRepo(MIXED, { git: true }), tempRepo(MIXED, { git: true })];
    const { code, stdout } = await registryCodemod(['--dry-run', '--reporter', 'diff'], { cwd: patched });
    expect(code).toBe(0);
    const patch = join(tempDir(), 'plan.patch');
    writeFileSync(patch, stdout);
    git(patched, 'apply', '--check', patch);
    git(patched, 'apply', patch);
    await registryCodemod(['--yes'], { cwd: applied });
    expect(treeOf(patched)).toEqual(treeOf(applied));
    expect(treeOf(patched)).not.toEqual(treeOf(tempRepo(MIXED)));
  });

  it('keeps line ends, BOM, tabs and a missing final newline', async () => {
    const root = tempRepo(MIXED, { git: true });
    await registryCodemod(['--yes'], { cwd: root });
    const text = (file: string): string => readFileSync(join(root, file), 'utf8');
    for (const file of ['src/crlf.ts', 'test/crlf.test.ts']) expect(text(file)).not.toMatch(/(?<!\r)\n/);
    expect(text('src/bom.ts')).toMatch(/^\uFEFFimport /);
    expect(text('src/tabs.ts')).not.toMatch(/^ /m);
    for (const file of ['src/no-newline.ts', 'test/no-newline.test.ts']) expect(text(file)).not.toMatch(/\n$/);
    // The five classes differ in their bytes only.
    const plain = (file: string): string => text(file).replace(/^\uFEFF/, '').replaceAll('\r\n', '\n').replaceAll('\t', '  ').replace(/(crlf|bom|tabs|bare)_depth/, 'depth').replace(/(crlf|bom|tabs|bare)_total/, 'orders_total').trimEnd();
    for (const file of ['crlf', 'bom', 'tabs', 'no-newline']) expect(plain(`src/${file}.ts`)).toBe(plain('src/metrics.ts'));
  });

  it('of one transform at a time ends where all of them at once end', async () => {
    const [stepwise, atOnce] = [tempRepo(MIXED, { git: true }), tempRepo(MIXED, { git: true })];
    for (const id of ['inject-registry', 'central-setup', 'strip-cleanup']) {
      expect(await registryCodemod(['--yes', '-t', id], { cwd: stepwise })).toMatchObject({ code: 0, stderr: '' });
      commit(stepwise);
    }
    await registryCodemod(['--yes'], { cwd: atOnce });
    expect(treeOf(stepwise)).toEqual(treeOf(atOnce));
  });

  it('without git can be undone too', async () => {
    const root = tempRepo(MIXED);
    const before = treeOf(root);
    expect((await registryCodemod(['--yes'], { cwd: root })).code).toBe(0);
    expect(treeOf(root)).not.toEqual(before);
    expect((await registryCodemod(['undo'], { cwd: root })).code).toBe(0);
    expect(treeOf(root)).toEqual(before);
  });

  it('undo refuses a file that was edited since, whole', async () => {
    const root = tempRepo(SMALL, { git: true });
    await registryCodemod(['--yes'], { cwd: root });
    write(root, 'src/metrics.ts', 'export {};\n');
    const edited = treeOf(root);
    const { code, stderr } = await registryCodemod(['undo'], { cwd: root });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^cannot undo: src\/metrics\.ts changed since the apply\n/);
    expect(treeOf(root)).toEqual(edited);
  });

  it('works on a repository without commits and on untracked files', async () => {
    const root = tempRepo(SMALL);
    git(root, 'init', '-q');
    expect(await registryCodemod(['--yes'], { cwd: root })).toMatchObject({ code: 2, stdout: '' });
    expect(await registryCodemod(['--yes', '--allow-dirty'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
    expect(existsSync(join(root, 'test/setup-metrics.ts'))).toBe(true);
  });

  it('answers for a file that git lists and the disk no longer has', async () => {
    const root = tempRepo(SMALL, { git: true });
    rmSync(join(root, 'src/other.ts'));
    expect(await registryCodemod(['--yes'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
  });
});
