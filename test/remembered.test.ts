import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { git, registryCodemod, SMALL, tempRepo, write } from './support/command.js';

/** Some twenty runs. */
const PATIENCE = 600_000;
/** A number of files that no run counts: where it is reported, the report was remembered. */
const MARK = 4242;

const folderOf = (root: string): string => join(dirname(root), 'cache/registry-codemod/checks');

/** What is remembered, with the mark in it. */
function marked(root: string): { file: string; content: string } {
  const [name = ''] = readdirSync(folderOf(root));
  const file = join(folderOf(root), name);
  const remembered = JSON.parse(readFileSync(file, 'utf8').slice(65)) as { report: { summary: { listed: number } } };
  remembered.report.summary.listed = MARK;
  const text = JSON.stringify(remembered);
  return { file, content: `${createHash('sha256').update(text).digest('hex')}\n${text}` };
}

async function check(root: string, ...args: string[]): Promise<{ code: number; listed: number; report: unknown }> {
  const { code, stdout } = await registryCodemod(['--check', '--reporter', 'json', ...args], { cwd: root });
  const report = JSON.parse(stdout) as { summary: { listed: number; seconds?: number } };
  delete report.summary.seconds;
  return { code, listed: report.summary.listed, report };
}

function edit(root: string, file: string, change: (text: string) => string): void {
  write(root, file, change(readFileSync(join(root, file), 'utf8')));
}

const CHANGES: [string, (root: string) => void][] = [
  ['a file with a metric says something else', (root) => edit(root, 'src/metrics.ts', (text) => text.replace('Orders sent', 'Orders that were sent'))],
  ['one letter changes, and size and times stay', (root) => {
    const { atime, mtime } = statSync(join(root, 'src/metrics.ts'));
    edit(root, 'src/metrics.ts', (text) => text.replace('Orders sent', 'Orders bent'));
    utimesSync(join(root, 'src/metrics.ts'), atime, mtime);
  }],
  ['a file comes to mention the library', (root) => write(root, 'src/other.ts', "export const other = 'prom-client';\n")],
  ['a file comes to name a class', (root) => write(root, 'src/other.ts', 'export const other = (Metrics: unknown) => Metrics;\n')],
  ['a new source file', (root) => write(root, 'src/new.ts', 'export const other = 2;\n')],
  ['a source file less', (root) => rmSync(join(root, 'src/metrics.ts'))],
  ['a test by another name', (root) => renameSync(join(root, 'test/metrics.test.ts'), join(root, 'test/others.test.ts'))],
  ['a manifest', (root) => edit(root, 'package.json', (text) => text.replace('vitest run', 'vitest run --coverage'))],
  ['a configuration', (root) => edit(root, 'vitest.config.ts', (text) => text.replace('test/**', 'tests/**'))],
  ['compiler options', (root) => edit(root, 'tsconfig.json', (text) => text.replace('ES2022', 'ES2015'))],
  ['a configuration that was not there', (root) => write(root, '.prettierrc', '{ "printWidth": 60 }\n')],
  ['a file that git now ignores', (root) => (git(root, 'rm', '-q', '--cached', 'src/other.ts'), write(root, '.gitignore', 'other.ts\n'))],
];

it('a report is remembered, and never for another tree, other options or another tool', async () => {
  const root = tempRepo(SMALL, { git: true });
  const first = await check(root);
  expect(first).toMatchObject({ code: 1, listed: 4 });
  expect(await check(root)).toEqual(first);

  const mark = marked(root);
  const put = (): void => writeFileSync(mark.file, mark.content);
  put();
  expect(await check(root)).toMatchObject({ code: 1, listed: MARK });
  expect((await check(root, '--no-cache')).listed).toBe(4);

  for (const [name, change] of CHANGES) {
    put();
    change(root);
    const now = await check(root);
    expect(now.listed, name).not.toBe(MARK);
    expect(now, name).toEqual(await check(root, '--no-cache'));
    git(root, 'reset', '-q', '--hard');
    git(root, 'clean', '-qfdx');
  }

  for (const args of [['--unsafe'], ['-t', 'inject-registry'], ['--reset-values'], ['--exclude', 'src/other.ts'], ['src']]) {
    put();
    expect((await check(root, ...args)).listed, args.join(' ')).not.toBe(MARK);
  }
  put();
  expect((await check(root)).listed).toBe(MARK);
  for (const damaged of ['', 'no report', mark.content.slice(0, -1), `${mark.content} `, mark.content.replace(String(MARK), '1717')]) {
    writeFileSync(mark.file, damaged);
    expect(await check(root), JSON.stringify(damaged.slice(0, 20))).toEqual(first);
  }
}, PATIENCE);

it('nothing is remembered with --no-cache, without git, or of a plan', async () => {
  const root = tempRepo(SMALL, { git: true });
  await check(root, '--no-cache');
  await registryCodemod(['--dry-run'], { cwd: root });
  expect(existsSync(folderOf(root))).toBe(false);
  const bare = tempRepo(SMALL);
  await check(bare);
  expect(existsSync(folderOf(bare))).toBe(false);
}, PATIENCE);
