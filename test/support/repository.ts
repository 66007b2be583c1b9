import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { apply } from '../../src/apply.js';
import { UserError } from '../../src/errors.js';
import { findGitTree } from '../../src/git.js';
import type { Place } from '../../src/journal.js';
import type { FileChange } from '../../src/model.js';

/** The folder that holds the root and whatever lies outside of it. */
export let base = '';
/** A fresh git repository for every test. */
export let place: Place;
const { XDG_CACHE_HOME: cacheBefore } = process.env;

/** Registers the hooks that make and remove the repository; called once, at the top of a test file. */
export function useRepository(): void {
  beforeEach(async () => {
    base = realpathSync(mkdtempSync(join(tmpdir(), 'apply-')));
    process.env.XDG_CACHE_HOME = join(base, 'cache');
    const root = join(base, 'root');
    mkdirSync(root);
    git(root, 'init', '-q');
    place = { root, git: await findGitTree(root) };
  });

  afterEach(() => {
    if (cacheBefore === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = cacheBefore;
    rmSync(base, { recursive: true, force: true });
  });
}

/** From here on, the test's project is one that git does not know. */
export function useNoGit(): void {
  place = { root: place.root, git: undefined };
}

export function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd, encoding: 'utf8' });
}

export function write(file: string, content: string | Buffer): void {
  mkdirSync(dirname(join(place.root, file)), { recursive: true });
  writeFileSync(join(place.root, file), content);
}

export const text = (file: string): string => readFileSync(join(place.root, file), 'utf8');

/** Everything below the root but git's own: directories, links, modes and bytes. */
export function tree(): string[] {
  return (readdirSync(place.root, { recursive: true }) as string[])
    .filter((path) => path !== '.git' && !path.startsWith('.git/'))
    .sort()
    .map((path) => {
      const full = join(place.root, path);
      const stat = lstatSync(full);
      if (stat.isSymbolicLink()) return `${path} -> ${readlinkSync(full)}`;
      return stat.isDirectory() ? `${path}/` : `${path} ${stat.mode.toString(8)} ${readFileSync(full, 'latin1')}`;
    });
}

/** Three files to change and two to create, one of them in directories that are not there. */
export function fiveChanges(): FileChange[] {
  const befores = { 'a.ts': '\uFEFFa\r\n', 'lib/b.ts': 'b\rb', 'lib/deep/c.ts': 'ü😀\n' };
  for (const [file, before] of Object.entries(befores)) write(file, before);
  return [
    ...Object.entries(befores).map(([file, before]) => ({ file, before, after: `${before}// after\n` })),
    { file: 'lib/new.ts', before: undefined, after: 'new\n' },
    { file: 'made/for/it/new.ts', before: undefined, after: 'new too\n' },
  ];
}

export const run = (changes: readonly FileChange[], more: Partial<Parameters<typeof apply>[2]> = {}): ReturnType<typeof apply> => apply(place, changes, { command: 'test', ...more });

export async function refusal(action: Promise<unknown>): Promise<UserError> {
  const error: unknown = await action.then(() => undefined, (reason: unknown) => reason);
  if (!(error instanceof UserError)) throw new Error(`no UserError but ${String(error)}`, { cause: error });
  return error;
}
