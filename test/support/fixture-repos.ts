import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';
import { BINARY } from './command.js';

const project = fileURLToPath(new URL('../..', import.meta.url));
const made: string[] = [];

afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
});

/** A copy of a fixture repository, committed, that finds its dependencies where this project has them. */
export function copyOf(name: string): string {
  const dir = join(mkdtempSync(join(tmpdir(), 'repo-')), name);
  made.push(join(dir, '..'));
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
