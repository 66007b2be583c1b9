import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Package, Project } from '../project.js';
import type { RunnerName } from '../runners/index.js';
import { under } from '../runners/paths.js';
import type { Ended, RunChild } from './child.js';
import { failsBefore, outcomeOf } from './command.js';
import type { Check, Outcome } from './model.js';
import { named, quote, tally } from './outcome.js';
import { readResults, type TestResult } from './results.js';
import { startDirectly } from './start.js';

/** A package whose tests are run, in its own directory. */
export interface Target {
  pkg: Package;
  /** What runs them where no script says it. */
  runner: RunnerName | undefined;
}

export interface TestsContext {
  project: Project;
  child: RunChild;
  /** A directory outside of the repository, for what the runners write. */
  scratch: string;
}

interface Run {
  ended: Ended;
  shown: string;
  /** Undefined where the runner did not come to its end. */
  results: TestResult[] | undefined;
}

/** As vitest, jest and mocha say it, who write no results then. */
const NO_TESTS = /^(Error: )?No test(s| files) found/m;

/**
 * The tests of one package. Where its runner can be started by itself they are told apart, so that those that fail already do not
 * count; else its script is judged by the exit code.
 *
 * @returns undefined where no test runs
 * @throws UserError where only the exit code is left to judge by, and it tells of a failure already
 */
export async function checkOfPackage(target: Target, context: TestsContext): Promise<Check | undefined> {
  const { pkg, runner } = target;
  const first = await startTests(target, context.project, context);
  if (first?.results ? first.results.length === 0 : NO_TESTS.test(first?.ended.output ?? '')) return undefined;
  // Another way to start the same would take as long.
  if (first?.ended.late) throw failsBefore(first.shown, first.ended.ending);
  if (first?.results) return checkByName(target, context, first, first.results);
  return runner === undefined ? checkByExitCode(pkg.dir, context) : undefined;
}

async function startTests({ pkg, runner }: Target, tree: Project, { child, scratch, project: { root } }: TestsContext): Promise<Run | undefined> {
  const report = join(scratch, `${randomUUID()}.json`);
  const start = startDirectly(tree, tree.packageOf(under(pkg.dir, 'package.json')), runner, report);
  if (!start) return undefined;
  const ended = await child(start.command);
  return { ended, shown: start.shown, results: readResults(start.format, report, ended.output, root) };
}

function checkByName(target: Target, context: TestsContext, first: Run, results: readonly TestResult[]): Check {
  const { dir } = target.pkg;
  const expected = countByFile(results);
  return {
    name: 'tests',
    command: dir === '' ? first.shown : `${first.shown} (in ${dir})`,
    before: outcome(first, expected),
    async run(tree) {
      const run = await startTests(target, tree, context);
      if (!run) throw new Error(`the tests of ${dir || 'the root'} can no longer be started`);
      return outcome(run, expected);
    },
  };
}

/** @param expected how many tests each file runs */
function outcome({ ended, results = [] }: Run, expected: ReadonlyMap<string, number>): Outcome {
  if (results.length === 0 && !ended.passed) return outcomeOf(ended);
  const failed = results.filter(({ passed }) => !passed);
  const faults = failed.map(({ file, name, message }) => ({ key: `${file} > ${name}`, text: named(name === '' ? file : `${file} > ${name}`, quote(message)) }));
  const ran = countByFile(results);
  for (const [file, count] of expected) {
    const missing = count - (ran.get(file) ?? 0);
    if (missing > 0) faults.push({ key: `${file} ran`, text: named(file, `${missing} of its ${count} tests did not run`) });
  }
  const failures = faults.length === 0 ? outcomeOf(ended).failures : tally(faults);
  return { failures, summary: `${results.length - failed.length} passed${failed.length > 0 ? `, ${failed.length} failed` : ''}` };
}

function countByFile(results: readonly TestResult[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { file, name } of results) if (name !== '') counts.set(file, (counts.get(file) ?? 0) + 1);
  return counts;
}

async function checkByExitCode(dir: string, { project, child }: TestsContext): Promise<Check> {
  const manager = packageManager(project);
  const shown = `${manager} run test${dir === '' ? '' : ` (in ${dir})`}`;
  const judge = async (): Promise<Outcome> => outcomeOf(await child({ manager, args: ['run', 'test'], cwd: join(project.root, dir) }));
  const before = await judge();
  const [problem] = before.failures.values();
  if (problem !== undefined) throw failsBefore(shown, problem);
  return { name: 'tests', command: shown, before, run: judge };
}

function packageManager(project: Project): string {
  const declared = project.packageOf('package.json').manifest['packageManager'];
  const name = typeof declared === 'string' ? declared.split('@')[0] ?? '' : '';
  if (/^(npm|pnpm|yarn|bun)$/.test(name)) return name;
  const locks = { 'pnpm-lock.yaml': 'pnpm', 'yarn.lock': 'yarn', 'bun.lock': 'bun', 'bun.lockb': 'bun' };
  return Object.entries(locks).find(([file]) => project.exists(file))?.[1] ?? 'npm';
}
