import { createHash } from 'node:crypto';
import { appendFileSync, chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recallOr } from '../src/cache.js';
import { removeJournal, writeJournal } from '../src/journal.js';
import { openProject } from '../src/project.js';
import { makeReport, type Report } from '../src/report.js';
import { run } from '../src/run.js';
import { commit, git, METRICS, registryCodemod, SMALL, tempRepo, write } from './support/command.js';

const FILES = { ...SMALL, '.gitignore': '.npmrc\nhidden/.gitattributes\nbuilt/\n', 'hidden/plain.ts': 'export const plain = 1;\n', 'notes.md': 'notes\n' };
const NOTES = '/* in the git directory */';

/** What a change in a tree is, by name. Each must make the next check plan anew. */
const CHANGES: Record<string, (root: string) => void> = {
  'a file that was read is edited': (root) => write(root, 'src/metrics.ts', METRICS.replace('orders_total', 'orders_other')),
  'a file that was only searched mentions the library': (root) => appendFileSync(join(root, 'src/other.ts'), "import 'prom-client';\n"),
  'a searched file gets other bytes of the same number, and its times are put back': (root) => sameTimes(join(root, 'src/other.ts'), (path) => writeFileSync(path, 'export const other = 2;\n')),
  'a read file gets other bytes of the same number, and its times are put back': (root) => sameTimes(join(root, 'src/metrics.ts'), (path) => writeFileSync(path, METRICS.replace('Orders sent', 'Orders seen'))),
  'a searched file is replaced by another with its times': (root) => sameTimes(join(root, 'src/other.ts'), (path) => (writeFileSync(`${path}.new`, 'export const other = 2;\n'), utimesSync(`${path}.new`, statSync(path).atime, statSync(path).mtime), renameSync(`${path}.new`, path))),
  'a source file is added': (root) => write(root, 'src/more.ts', METRICS),
  'a file that is no source is added': (root) => write(root, 'jest.config.json', '{}\n'),
  'a file is removed': (root) => rmSync(join(root, 'src/other.ts')),
  'a file is renamed': (root) => renameSync(join(root, 'src/other.ts'), join(root, 'src/renamed.ts')),
  'a manifest is edited': (root) => write(root, 'package.json', SMALL['package.json'].replace('vitest run', 'vitest run --root .')),
  'a configuration is edited': (root) => write(root, 'vitest.config.ts', SMALL['vitest.config.ts'].replace('test/**', 'tests/**')),
  'an ignored file that was asked for comes': (root) => write(root, '.npmrc', 'node-linker=hoisted\n'),
  'what git ignores changes': (root) => write(root, '.gitignore', 'src/other.ts\n'),
  'a file is staged': (root) => (write(root, 'notes.md', 'other\n'), git(root, 'add', 'notes.md')),
  'a mode changes': (root) => chmodSync(join(root, 'src/metrics.ts'), 0o755),
  'a read file becomes a link to the same bytes': (root) => (renameSync(join(root, 'src/metrics.ts'), join(root, '.git/metrics.ts')), symlinkSync('../.git/metrics.ts', join(root, 'src/metrics.ts'))),
  'a directory becomes a link to where it went': (root) => (renameSync(join(root, 'hidden'), join(root, '.git/hidden')), symlinkSync('.git/hidden', join(root, 'hidden'))),
};

/** What a cache may look like after an accident, or in bad hands. Each is as good as none. */
const DAMAGES: Record<string, (file: string) => void> = {
  'is empty': (file) => writeFileSync(file, ''),
  'is cut off': (file) => writeFileSync(file, readFileSync(file).subarray(0, -20)),
  'lost a byte': (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('"report"', '"reprt"')),
  'is of some other program': (file) => writeFileSync(file, sealed('{"version":3}')),
  'is no JSON': (file) => writeFileSync(file, sealed('report')),
  'is JSON that is no object': (file) => writeFileSync(file, sealed('null')),
  'is a directory': (file) => (rmSync(file), mkdirSync(file)),
};

/** What happens to a tree, and that the report is still taken from the cache. */
const HARMLESS: Record<string, (root: string) => void> = {
  nothing: () => undefined,
  'a read file is written again with the same bytes': (root) => write(root, 'src/metrics.ts', METRICS),
  'a commit without a change': (root) => commit(root),
  'something comes into an ignored folder': (root) => write(root, 'built/index.js', "require('prom-client');\n"),
};

const repos = new Map<string, string>();
let top: string;

/** All of them at once, so that they become old enough to be kept in one wait. */
beforeAll(async () => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'registry-codemod-cache-')));
  const first = tempRepo(FILES, { git: true, parent: join(top, 'first') });
  for (const name of [...Object.keys(CHANGES), ...Object.keys(DAMAGES), ...Object.keys(HARMLESS), ...OTHERS]) {
    const root = join(top, String(repos.size));
    cpSync(first, root, { recursive: true });
    git(root, 'status'); // so that its index knows the copies
    if (name === 'installed' || name === 'committed') mkdirSync(join(root, 'node_modules'));
    if (name === 'committed') {
      write(root, 'node_modules/.cache/mark', '');
      git(root, 'add', '-f', 'node_modules/.cache/mark');
    }
    if (name === 'linked') symlinkSync('src', join(root, 'node_modules'));
    repos.set(name, root);
  }
  await setTimeout(2_200);
});

afterAll(() => rmSync(top, { recursive: true, force: true }));

const OTHERS = ['killed', 'many', 'options', 'version', 'paths', 'failed', 'throws', 'unwritable', 'installed', 'committed', 'linked', 'moved', 'whole', 'command'];

function repo(name: string): string {
  const root = repos.get(name);
  if (root === undefined) throw new Error(`no repository ${name}`);
  return root;
}

describe('a check is planned anew', () => {
  it.each(Object.keys(CHANGES))('after %s', async (name) => {
    const root = repo(name);
    expect(await isMade(root)).toBe(true);
    expect(await isMade(root)).toBe(false);
    CHANGES[name]?.(root);
    expect(await isMade(root)).toBe(true);
  });

  it.each(Object.keys(DAMAGES))('where the cache %s', async (name) => {
    const root = repo(name);
    expect(await isMade(root)).toBe(true);
    DAMAGES[name]?.(cacheOf(root));
    expect(await isMade(root)).toBe(true);
  });

  it('for other options, another version, other paths', async () => {
    const root = repo('options');
    await isMade(root);
    expect(await isMade(root, { options: { unsafe: true } })).toBe(true);
    expect(await isMade(root, { options: { unsafe: true } })).toBe(false);
    expect(await isMade(root, { version: '2' })).toBe(true);
    expect(await isMade(root, { version: '2' })).toBe(false);
    expect(await isMade(root, { paths: ['src'] })).toBe(true);
    expect(await isMade(root, { version: '1' })).toBe(true);
  });

  it('where the tree is somewhere else', async () => {
    const root = repo('moved');
    await isMade(root);
    const later = `${root}-later`;
    renameSync(root, later);
    expect(await isMade(later)).toBe(true);
  });

  it('while files are so new that a second change would not be seen', async () => {
    const root = tempRepo(FILES, { git: true });
    expect([await isMade(root), await isMade(root)]).toEqual([true, true]);
    expect(existsSync(cacheFolder(root))).toBe(false);
  });

  it('where a file could not be read', async () => {
    const root = repo('failed');
    const failed = [{ file: 'src/other.ts', problem: 'cannot be read', advice: 'make it readable' }];
    expect([await isMade(root, { failed }), await isMade(root, { failed })]).toEqual([true, true]);
  });

  it('where it fails: the error is handed on and nothing is kept', async () => {
    const root = repo('throws');
    const project = await openProject({ cwd: root, paths: [], exclude: [] });
    await expect(recallOr(project, {}, '1', () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
    expect(existsSync(cacheFolder(root))).toBe(false);
  });

  it('not at all while an apply that was killed is open, with or without a cache', async () => {
    const root = repo('killed');
    await isMade(root);
    expect(await isMade(root)).toBe(false);
    const { root: top, git } = await openProject({ cwd: root, paths: [], exclude: [] });
    await writeJournal({ root: top, git }, { version: 2, root, command: '', time: '', state: 'applying', entries: [], directories: [] });
    await expect(isMade(root)).rejects.toMatchObject({ problem: 'an earlier apply was interrupted, or is still at work' });
    // Nor where a run is narrowed to files of which none is there.
    const narrowed = { cwd: root, paths: [], exclude: [], changes: { kind: 'changed' }, transforms: [], mode: 'check', unsafe: false, resetValues: false, allowDirty: false, verify: [], verifyTimeout: 1, command: '' } as const;
    await expect(run(narrowed)).rejects.toMatchObject({ problem: 'an earlier apply was interrupted, or is still at work' });
    await removeJournal({ root: top, git });
    expect(await isMade(root)).toBe(false);
    expect((await run(narrowed)).changes).toEqual([]);
  });

  it('where so many others were asked for since that it was dropped', async () => {
    const root = repo('many');
    for (let asked = 0; asked < 18; asked++) await isMade(root, { options: { asked } });
    expect(readdirSync(cacheFolder(root)).length).toBe(16);
    expect([await isMade(root, { options: { asked: 17 } }), await isMade(root, { options: { asked: 0 } })]).toEqual([false, true]);
  });

  it('where the cache has no place', async () => {
    const root = repo('unwritable');
    writeFileSync(cacheFolder(root), NOTES);
    expect([await isMade(root), await isMade(root)]).toEqual([true, true]);
    expect(readFileSync(cacheFolder(root), 'utf8')).toBe(NOTES);
  });

  it('where the cache may have come with the repository', async () => {
    const root = repo('committed');
    expect([await isMade(root), await isMade(root)]).toEqual([true, true]);
    expect(readdirSync(join(root, 'node_modules/.cache'))).toEqual(['mark']);
  });
});

describe('a check repeats what it said', () => {
  it.each(Object.keys(HARMLESS))('after %s', async (name) => {
    const root = repo(name);
    await isMade(root);
    HARMLESS[name]?.(root);
    expect(await isMade(root)).toBe(false);
  });

  it('whole, also what JSON does not know', async () => {
    const root = repo('whole');
    const alone = new Map([['inject-registry:a', [{ file: 'src/metrics.ts', before: 'a', after: 'b' }]]]);
    const ask = async () => {
      const project = await openProject({ cwd: root, paths: [], exclude: [] });
      return recallOr(project, {}, '1', async () => makeReport({ root, mode: 'check', applied: false, listed: project.listed, changes: [], manual: [], kept: [], failed: [], files: [], read: () => '', alone }));
    };
    const first = await ask();
    const second = await ask();
    expect(second).not.toBe(first);
    expect({ ...second, summary: { ...second.summary, seconds: undefined } }).toEqual({ ...first, summary: { ...first.summary, seconds: undefined } });
    expect(second.alone).toEqual(alone);
    expect(second.summary.seconds).toBeDefined(); // only a report that is repeated has one here
  });

  it('from beside what is installed, and nowhere else', async () => {
    const root = repo('installed');
    expect([await isMade(root), await isMade(root)]).toEqual([true, false]);
    expect(readdirSync(join(root, 'node_modules/.cache/registry-codemod'))).toHaveLength(1);
    expect(existsSync(cacheFolder(root))).toBe(false);
    expect(statSync(join(root, 'node_modules/.cache/registry-codemod')).mode & 0o077).toBe(0);
  });

  it('not through a link, which may lead into the repository', async () => {
    const root = repo('linked');
    expect([await isMade(root), await isMade(root)]).toEqual([true, false]);
    expect(readdirSync(join(root, 'src')).sort()).toEqual(['metrics.ts', 'other.ts']);
  });
});

describe('the command', () => {
  it('says the same again with the same exit code, and --no-cache, a plan and an apply ask no cache', async () => {
    const root = repo('command');
    const before = git(root, 'status', '--porcelain');
    const check = async (...more: string[]) => registryCodemod([...more, '--reporter', 'json'], { cwd: root });
    const first = await check('--check');
    const second = await check('--check');
    expect(timeless(second)).toEqual(timeless(first));
    expect(first.code).toBe(1);
    expect(git(root, 'status', '--porcelain')).toBe(before);

    // A mark in the cache tells where a report comes from.
    const file = cacheOf(root);
    const [, body = ''] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, sealed(body.replace('"listed":5', '"listed":55')));
    expect((await check('--check')).stdout).toContain('"listed": 55');
    expect((await check('--check', '--verbose', '--no-color')).stdout).toContain('"listed": 55');
    for (const args of [['--check', '--no-cache'], ['--check', '--unsafe'], ['--check', '-t', 'strip-cleanup'], ['--dry-run'], ['--yes']]) {
      expect((await check(...args)).stdout).toContain('"listed": 5,');
    }
  }, 240_000);
});

/** Whether the report had to be made. It hangs on what a real one does: texts, a search, names, what is not there. */
async function isMade(root: string, { options = {}, version = '1', paths = [], failed = [] }: { options?: object; version?: string; paths?: string[]; failed?: Report['failed'] } = {}): Promise<boolean> {
  const project = await openProject({ cwd: root, paths, exclude: [] });
  let isMade = false;
  const report = await recallOr(project, options, version, async () => {
    isMade = true;
    for (const file of ['src/metrics.ts', 'package.json', 'vitest.config.ts', '.npmrc']) project.read(file);
    project.mentions(['prom-client']);
    return makeReport({ root, mode: 'check', applied: false, listed: project.listed, changes: [], manual: [], kept: [], failed, files: [], read: (file) => project.read(file), seconds: 1 });
  });
  expect(report.summary.listed).toBe(project.listed.length);
  return isMade;
}

const cacheFolder = (root: string): string => join(root, '.git/registry-codemod-cache');

function cacheOf(root: string): string {
  const [file, ...more] = readdirSync(cacheFolder(root));
  if (file === undefined || more.length > 0) throw new Error('not one cache');
  return join(cacheFolder(root), file);
}

/** As the tool writes it, so that only what it says is wrong. */
function sealed(body: string): string {
  return `${createHash('sha256').update(body).digest('hex')}\n${body}`;
}

function sameTimes(path: string, change: (path: string) => void): void {
  const { atime, mtime } = statSync(path);
  change(path);
  utimesSync(path, atime, mtime);
}

function timeless(outcome: { stdout: string }): object {
  return { ...outcome, stdout: outcome.stdout.replace(/"seconds": [\d.]+/, '') };
}
