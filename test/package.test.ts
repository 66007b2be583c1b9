import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { git, SMALL, tempDir, tempRepo } from './support/command.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** npm may take a while where it has to fetch the dependencies. */
const PATIENCE = 240_000;

function npm(cwd: string, ...args: string[]): string {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: 'pipe', env: { ...process.env, npm_config_update_notifier: 'false' } });
}

/** `npm pack` of the built package. Its scripts stay out: the build has been made, and other tests are running what it made. */
function pack(into: string): { tarball: string; files: string[] } {
  const [packed] = JSON.parse(npm(root, 'pack', '--json', '--ignore-scripts', '--pack-destination', into)) as { files: { path: string }[] }[];
  const [tarball] = readdirSync(into).filter((file) => file.endsWith('.tgz'));
  if (!packed || !tarball) throw new Error(`npm pack left no tarball in ${into}`);
  return { tarball: join(into, tarball), files: packed.files.map(({ path }) => path) };
}

it('the package holds what runs, the README and the licence, and nothing else', () => {
  const { files } = pack(tempDir());
  expect(files).toEqual(expect.arrayContaining(['package.json', 'dist/bin/registry-codemod.js', 'dist/bin/program.cjs', 'dist/bin/node-test-reporter.js', 'dist/bin/LICENSES.txt', 'dist/src/run.js', 'dist/transforms/index.js']));
  expect(files.filter((file) => !/^(package\.json|README\.md|LICENSE|docs\/codes\.md|dist\/(src|transforms)\/.+\.(js|d\.ts)|dist\/bin\/[^/]+\.c?js|dist\/bin\/LICENSES\.txt)$/.test(file))).toEqual([]);
});

it('the packed command runs where only the package is installed', () => {
  const { tarball } = pack(tempDir());
  const home = join(tempDir(), 'empty');
  mkdirSync(home);
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  npm(home, 'install', '--no-audit', '--no-fund', '--prefer-offline', tarball);
  const bin = join(home, 'node_modules/.bin/registry-codemod');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const run = (...args: string[]): string => execFileSync(bin, args, { cwd: repo, encoding: 'utf8', stdio: 'pipe' });

  const repo = tempRepo(SMALL, { git: true });
  expect(run('--version')).toBe(`${version}\n`);
  expect(run('list')).toMatch(/^inject-registry .*\ncentral-setup .*\nstrip-cleanup .*\n$/);
  expect(run('explain', 'static-metric')).toMatch(/^static-metric\n\nManual\. /);
  expect(run('--dry-run')).toContain('inject-registry: 1 change\n');
  expect(git(repo, 'status', '--porcelain')).toBe('');
  expect(run('--yes')).toContain('4 files: 3 changed, 1 unchanged, 0 manual, 0 kept, 0 failed');
  expect(git(repo, 'status', '--porcelain')).toBe(' M src/metrics.ts\n M test/metrics.test.ts\n M vitest.config.ts\n?? test/setup-metrics.ts\n');
  expect(run('undo')).toContain('4 files put back\n');
  expect(git(repo, 'status', '--porcelain')).toBe('');
}, PATIENCE);
