import { join } from 'node:path';
import { globMatcher } from '../globs.js';
import type { Package, Project } from '../project.js';
import type { RunnerName } from '../runners/index.js';
import { under } from '../runners/paths.js';
import { plainCommand, type PlainCommand } from '../runners/scripts.js';
import type { Command } from './child.js';
import { installedBin } from './installed.js';
import type { ResultFormat } from './results.js';

/** How the tests of a package are started so that they say which of them failed. */
export interface Start {
  command: Command;
  /** As the script says it. */
  shown: string;
  format: ResultFormat;
}

interface Reporting {
  format: ResultFormat;
  /** Options of the script that would get in the way; those in `valued` are followed by their value. */
  drop: RegExp;
  valued: RegExp;
  /** Whether they stand before the other arguments: what follows a file is the file's. */
  first?: boolean;
  options(report: string): string[];
}

const NODE_REPORTER = new URL('node-test-reporter.js', import.meta.url).href;

/**
 * What makes each runner write its results to a file. None may stop at the first failure, wait for changes or measure coverage: a
 * threshold that is missed is no test that fails.
 */
const REPORTING: Partial<Record<RunnerName, Reporting>> = {
  vitest: {
    format: 'jest',
    drop: /^(watch|dev|--(run|bail|reporters?|outputFile(\.\w+)?|coverage(\.\w+)*|watch|no-watch)(=.*)?)$/,
    valued: /^--(bail|reporters?|outputFile)$/,
    // The default reporter too: what goes wrong outside of a test is told there alone.
    options: (report) => ['--run', '--bail=0', '--reporter=default', '--reporter=json', `--outputFile=${report}`, '--coverage.enabled=false'],
  },
  jest: {
    format: 'jest',
    drop: /^(-b|--(json|bail|outputFile|coverage|collectCoverage|watch|watchAll|ci)(=.*)?)$/,
    valued: /^--outputFile$/,
    options: (report) => ['--json', `--outputFile=${report}`, '--ci', '--coverage=false', '--watch=false', '--watchAll=false', '--bail=0'],
  },
  mocha: {
    format: 'mocha',
    drop: /^(-b|-w|-R|-O|--(bail|watch|reporter|reporter-options?)(=.*)?)$/,
    valued: /^(-R|-O|--reporter|--reporter-options?)$/,
    options: (report) => ['--no-bail', '--reporter=json', `--reporter-option=output=${report}`],
  },
  'node:test': {
    format: 'lines',
    drop: /^--(watch|test-reporter|test-reporter-destination)(=.*)?$/,
    valued: /^--(test-reporter|test-reporter-destination)$/,
    first: true,
    options: (report) => [`--test-reporter=${NODE_REPORTER}`, `--test-reporter-destination=${report}`],
  },
};

/**
 * The runner of a package itself, with the arguments of its script, so that no shell and no package manager is needed.
 *
 * @param tree as it is now: the central setup may stand in the script
 * @param runner what runs the tests where there is no script
 * @param report the file for the results
 * @returns undefined where the script is more than one command or needs a shell, or the runner is not installed
 */
export function startDirectly(tree: Project, { dir, manifest }: Package, runner: RunnerName | undefined, report: string): Start | undefined {
  const plain: PlainCommand | undefined = runner === undefined ? plainCommand(manifest, 'test') : unscripted(runner);
  const reporting = plain && REPORTING[plain.runner];
  const args = plain && expanded(plain, tree, dir);
  const program = plain && programOf(plain, join(tree.root, dir));
  if (!plain || !reporting || !args || !program) return undefined;
  const own = withoutOptions(args, reporting);
  const options = reporting.options(report);
  const command = { node: [...program, ...(reporting.first ? [...options, ...own] : [...own, ...options])], cwd: join(tree.root, dir), env: plain.env };
  return { command, shown: plain.words.slice(plain.program).map(({ text }) => text).join(' '), format: reporting.format };
}

/** The command of a runner without arguments. */
function unscripted(runner: RunnerName): PlainCommand {
  const texts = runner === 'node:test' ? ['node', '--test'] : [runner];
  return { script: '', runner, words: texts.map((word) => ({ text: word, start: 0, end: 0 })), program: 0, env: {}, args: texts.slice(1).map((word) => ({ text: word, isGlob: false })) };
}

/** What Node has to load to be the program; nothing where it is Node itself. */
function programOf({ words, program }: PlainCommand, dir: string): string[] | undefined {
  const name = (words[program]?.text ?? '').split('/').at(-1) ?? '';
  if (name === 'node') return [];
  const [home, command] = name === '_mocha' ? ['mocha', 'mocha'] : name === 'craco' ? ['@craco/craco', name] : [name, name];
  const bin = installedBin(dir, home, command);
  return bin === undefined ? undefined : [bin];
}

/** Node 20 takes no patterns, and finds nothing where a script quotes them for a later one. */
const PATTERN_OF_FILES = /^[^-].*\*.*\.[cm]?[jt]sx?$/;

/** Replaces the patterns that a shell would expand, or Node; undefined where a shell's matches nothing that is known. */
function expanded({ args, runner }: PlainCommand, tree: Project, dir: string): string[] | undefined {
  const lists = args.map(({ text, isGlob }) => {
    // To sh, `**` is no more than `*`.
    if (isGlob) return filesMatching(tree, dir, text.replaceAll('**', '*'));
    const files = runner === 'node:test' && PATTERN_OF_FILES.test(text) ? filesMatching(tree, dir, text) : [];
    return files.length > 0 ? files : [text];
  });
  return lists.every((list) => list.length > 0) ? lists.flat() : undefined;
}

function filesMatching(tree: Project, dir: string, pattern: string): string[] {
  const matches = globMatcher(under(dir, pattern));
  return [...tree.sources].filter((file) => matches(file)).map((file) => (dir === '' ? file : file.slice(dir.length + 1))).sort();
}

function withoutOptions(args: readonly string[], { drop, valued }: Reporting): string[] {
  return args.filter((arg, i) => !drop.test(arg) && !(i > 0 && valued.test(args[i - 1] ?? '')));
}
