import type { Project } from '../project.js';
import { childRunner } from './child.js';
import { commandCheck } from './command.js';
import type { Check } from './model.js';
import { testChecks } from './tests.js';
import { typeChecks } from './types.js';

export interface ChecksOptions {
  /** What was asked for: `types`, `tests`, or a command. */
  asked: readonly string[];
  /** Where a command that the person typed runs. */
  cwd: string;
  /** In seconds, for each run. */
  timeout: number;
  signal: AbortSignal | undefined;
  /** A directory outside of the repository. */
  scratch: string;
  onCheck: (name: string) => void;
}

export interface Checks {
  checks: Check[];
  /** What they do not look at, asked after the last run. */
  gaps(files: readonly string[]): string[];
}

/**
 * Runs what was asked for on the tree as it is, and gives back the same to be run again.
 *
 * @param files that will change
 * @throws UserError where something cannot run, or fails so that it could not tell what a change does
 */
export async function openChecks(project: Project, files: readonly string[], { asked, cwd, timeout, signal, scratch, onCheck }: ChecksOptions): Promise<Checks> {
  const context = { project, scratch, child: childRunner(timeout, signal) };
  const checks: Check[] = [];
  const gaps: ((files: readonly string[]) => string[])[] = [];
  for (const name of asked) {
    onCheck(name);
    if (name === 'types') {
      const { checks: own, unchecked } = await typeChecks(files, context);
      checks.push(...own);
      gaps.push((final) => unchecked().filter((file) => final.includes(file)).map((file) => `no tsconfig.json that was run includes ${file}: its types are not checked`));
    } else if (name === 'tests') {
      const { checks: own, untested } = await testChecks(files, context);
      checks.push(...own);
      gaps.push(() => untested.map((dir) => `no test runs in ${dir || 'the root'}`));
    } else checks.push(await commandCheck(name, cwd, context.child));
  }
  return { checks, gaps: (final) => gaps.flatMap((ask) => ask(final)) };
}
