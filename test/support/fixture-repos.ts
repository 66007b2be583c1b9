import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { BINARY } from './command.js';

const project = fileURLToPath(new URL('../..', import.meta.url));

function ofTest(): string {
  const dir = mkdtempSync(join(tmpdir(), 'repo-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/**
 * A copy of a fixture repository, committed, that finds its dependencies where this project has them.
 *
 * @param parent the directory to make it in; else it goes with the test that asks for it
 */
export function copyOf(name: string, parent = ofTest()): string {
  const dir = join(parent, name);
  cpSync(join(project, '__testfixtures__/repos', name), dir, { recursive: true });
  gitIn(dir, 'init', '-q');
  gitIn(dir, 'add', '-A');
  gitIn(dir, 'commit', '-qm', 'before');
  symlinkSync(join(project, 'node_modules'), join(dir, 'node_modules'), 'dir');
  if (name === 'pnpm-monorepo') {
    mkdirSync(join(dir, 'packages/api/node_modules/@acme'), { recursive: true });
    symlinkSync('../../../core', join(dir, 'packages/api/node_modules/@acme/core'), 'dir');
  }
  return dir;
}

export function gitIn(dir: string, ...args: string[]): string {
  return execFileSync('git', ['-C', dir, '-c', 'user.name=t', '-c', 'user.email=t@example.invalid', '-c', 'core.autocrlf=false', ...args], { encoding: 'utf8' });
}

/** Runs the compiled command in a directory, without a terminal. */
export function codemod(dir: string, ...args: string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BINARY, ...args], { cwd: dir, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

/** Runs a tool of this project's node_modules in a directory; what it printed, and whether it passed. */
export function tool(dir: string, script: string, ...args: string[]): { ok: boolean; out: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(project, 'node_modules', script), ...args], { cwd: dir, encoding: 'utf8', env: { ...ownEnvironment(), CI: '1', NO_COLOR: '1' } });
  return { ok: status === 0, out: `${stdout}${stderr}` };
}

/** The environment without what this project's own test run put there. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, VITEST: _vitest, ...env } = process.env;
  return env;
}

/** What the JSON report says of a plan. */
export interface Planned {
  summary: Record<string, number>;
  changes: { id: string; transform: string; safety: string; files: string[] }[];
  manual: { code: string; file: string }[];
  kept: { code: string; file: string }[];
}

/** Plans a repository, and writes nothing. */
export function planOf(dir: string, ...args: string[]): Planned {
  const { code, stdout, stderr } = codemod(dir, '--dry-run', '--reporter', 'json', ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Planned;
}

/** Migrates a copy, and checks what holds for every repository: a second run plans nothing, `undo` restores every byte. */
export function migrate(dir: string, ...args: string[]): string[] {
  const before = gitIn(dir, 'ls-files', '-s');
  expect(codemod(dir, '--yes', ...args)).toMatchObject({ code: 0, stderr: '' });
  expect(planOf(dir, '--allow-dirty', ...args).changes).toEqual([]);
  const changed = gitIn(dir, 'status', '--porcelain', '-uall').split('\n').filter((line) => line && !line.endsWith('node_modules'));
  expect(codemod(dir, 'undo').code).toBe(0);
  expect(gitIn(dir, 'status', '--porcelain', '-uall').split('\n').filter((line) => line && !line.endsWith('node_modules'))).toEqual([]);
  expect(gitIn(dir, 'ls-files', '-s')).toBe(before);
  expect(codemod(dir, '--yes', ...args).code).toBe(0);
  return changed.map((line) => line.slice(3));
}

export const vitest = (dir: string, ...args: string[]): { ok: boolean; out: string } => tool(dir, 'vitest/vitest.mjs', 'run', ...args);

export const inOneProcess = ['--no-isolate', '--maxWorkers=1'];

export function filesBelow(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
}
