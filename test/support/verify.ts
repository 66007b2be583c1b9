import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commit, git, registryCodemod, tempRepo, type Outcome } from './command.js';

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** A committed project that finds its dependencies where this one has them. */
export function installedRepo(files: Readonly<Record<string, string>>): string {
  const root = tempRepo({ '.gitignore': 'node_modules\n', ...files });
  install(root);
  git(root, 'init', '-q');
  commit(root);
  return root;
}

export function install(root: string): void {
  symlinkSync(MODULES, join(root, 'node_modules'), 'dir');
}

/** What the runner of these tests sets, and a runner that it starts must not see. */
export const OUTER = { NODE_OPTIONS: undefined, VITEST: undefined, VITEST_MODE: undefined, VITEST_POOL_ID: undefined, VITEST_WORKER_ID: undefined, NODE_ENV: undefined, TEST: undefined };

/** Runs the real command as from a shell of its own. */
export function codemod(root: string, args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  return registryCodemod(args, { cwd: root, env: { ...OUTER, ...env } });
}

/** What the JSON report says, as far as verification goes. */
export interface Verdict {
  applied: boolean;
  changes: { id: string }[];
  manual: { code: string; file: string; line: number; reason: string; advice: string }[];
  verification: {
    verdict: string;
    checks: { name: string; command: string; before: string; after: string }[];
    runs: number;
    putBack: { id: string; check: string; message: string; culprit: string }[];
    notes: string[];
  } | null;
}

/** Applies with checks; fails where the tool could not do its job. */
export async function verified(root: string, args: readonly string[], env?: Record<string, string>): Promise<Verdict> {
  const { code, stdout, stderr } = await codemod(root, ['--yes', '--reporter', 'json', ...args], env);
  if (code !== 0 || stderr !== '') throw new Error(`exit code ${code}\n${stderr}\n${stdout}`);
  return JSON.parse(stdout) as Verdict;
}

/** A class that creates a metric in the global registry, in plain JavaScript. */
export const metricsClass = (name: string): string => `const { Counter } = require('prom-client');

class ${name} {
  constructor() {
    this.hits = new Counter({ name: '${name.toLowerCase()}_hits_total', help: 'Hits of ${name}' });
  }
}

module.exports = { ${name} };
`;
