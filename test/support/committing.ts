import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git, registryCodemod, tempDir, type Outcome } from './command.js';

/** The configuration of somebody who is known by name, and nothing of this machine's. */
export function identity(more = ''): Record<string, string> {
  const config = join(tempDir(), 'gitconfig');
  writeFileSync(config, `[user]\n\tname = Ada\n\temail = ada@example.invalid\n${more}`);
  return { GIT_CONFIG_GLOBAL: config, GIT_CONFIG_NOSYSTEM: '1' };
}

/** Applies and commits as Ada. */
export function commits(root: string, args: readonly string[], env: Record<string, string | undefined> = identity()): Promise<Outcome> {
  return registryCodemod(['--yes', '--create-commits', ...args], { cwd: root, env });
}

/** Subjects, the oldest first, without that of the first commit. */
export function subjects(root: string): string[] {
  return git(root, 'log', '--reverse', '--format=%s').trim().split('\n').slice(1);
}

/** The files of a commit and their content. */
export function treeAt(root: string, commit: string): string {
  return git(root, 'ls-tree', '-r', commit);
}

/** Puts a hook into the repository. */
export function hook(root: string, name: string, script: string): void {
  const file = join(root, '.git/hooks', name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}
