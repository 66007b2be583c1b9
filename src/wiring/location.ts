import { ts } from 'ts-morph';
import { globMatcher } from '../globs.js';
import { dirOf, type Project } from '../project.js';
import type { Runner } from '../runners/model.js';
import { under } from '../runners/paths.js';
import { runnerCommands } from '../runners/scripts.js';
import { buildWith, type Build } from './builds.js';
import { parse } from './look.js';
import { centralCleanup, doesNothingElse } from './restores.js';
import type { Slot } from './slot.js';
import { violatedRootDir } from './tsconfig.js';

const TEST_DIRS = ['test', 'tests', 'spec', 'src/test', 'src/tests'];
const BASE_NAMES = ['setup-metrics', 'setup-prom-client', 'setup-metrics-registry'];

export interface Place {
  path: string;
  /** Whether it is there already and restores the registry. */
  isThere: boolean;
  /** A build that compiles the file with what the package publishes, where every place has one. */
  build?: Build | undefined;
}

/**
 * Where the setup file goes: beside the setup files that are there, else in the test directory, and never where the
 * runner would take it for a test, or `tsc` would refuse it or build it.
 */
export function setupLocation(project: Project, runner: Runner, slots: readonly Slot[], extension: string, testFiles: readonly string[]): Place {
  const { owner } = runner;
  const first = preferredDir(project, runner, slots);
  const named = (dir: string): string => under(dir, `${BASE_NAMES[0]}.${extension}`);
  const isFree = (dir: string): boolean => !runsAsTest(project, runner, named(dir));
  const refusing = (dir: string): string | undefined => (/tsx?$/.test(extension) ? violatedRootDir(project, owner.dir, named(dir)) : undefined);
  const build = (dir: string): Build | undefined => buildWith(project, owner, testFiles, named(dir));
  const dir = [first, under(first, 'support'), owner.dir].find(isFree) ?? first;
  const rootDir = refusing(dir);
  const usual = rootDir === undefined ? dir : under(rootDir, 'test');
  const others = [...TEST_DIRS.map((name) => under(owner.dir, name)), under(first, 'support'), owner.dir];
  const place = build(usual) === undefined ? usual : others.find((other) => isFree(other) && refusing(other) === undefined && build(other) === undefined) ?? usual;
  for (const name of BASE_NAMES) {
    const path = under(place, `${name}.${extension}`);
    if (!project.exists(path)) return { path, isThere: false, build: build(place) };
    const text = project.read(path) ?? '';
    if (centralCleanup(path, text).restores && doesNothingElse(path, text)) return { path, isThere: true };
  }
  return { path: under(place, `setup-registry-of-metrics.${extension}`), isThere: false, build: build(place) };
}

function preferredDir(project: Project, runner: Runner, slots: readonly Slot[]): string {
  const { dir } = runner.owner;
  const inside = (path: string): boolean => dir === '' || path.startsWith(`${dir}/`);
  const existing = slots.flatMap(({ entries }) => entries).filter((entry) => inside(entry) && project.exists(entry)).map(dirOf);
  const found = existing.find((path) => !/(^|\/)__tests__(\/|$)/.test(path));
  if (found !== undefined) return found;
  const known = TEST_DIRS.map((name) => under(dir, name));
  return known.find((path) => [...project.sources].some((file) => file.startsWith(`${path}/`))) ?? under(dir, 'test');
}

/** Whether the runner would run the file as a test. mocha loads a root hook file again as a spec without harm (measured, mocha 12). */
function runsAsTest(project: Project, runner: Runner, path: string): boolean {
  const { dir } = runner.owner;
  const relative = dir === '' ? path : path.slice(dir.length + 1);
  if (/(^|\/)__tests__\//.test(relative)) return true;
  if (runner.name === 'node:test') return runnerCommands(runner.owner.manifest).filter((command) => command.runner === 'node:test').some((command) => {
    const words = command.words.map(({ text }) => text);
    const patterns = words.slice(words.indexOf('--test') + 1).filter((word) => !word.startsWith('-') && /[/.*]|^\w+$/.test(word)).map((word) => word.replace(/^\.\//, '').replace(/\/$/, ''));
    // Without arguments node runs every file below a directory called test, and with a directory everything in it.
    return patterns.length === 0 ? /(^|\/)test\//.test(relative) : patterns.some((pattern) => globMatcher([pattern, `${pattern}/**`])(relative));
  });
  if (runner.name !== 'vitest' && runner.name !== 'jest') return false;
  return runner.configurations.some((configuration) => testGlobs(project, configuration.path).some((matches) => matches(relative)));
}

/** Literal patterns for test files in a configuration. */
function testGlobs(project: Project, path: string): ((file: string) => boolean)[] {
  const text = project.read(path);
  if (text === undefined) return [];
  const source = parse(path, text);
  const found: ((file: string) => boolean)[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node)) {
      const name = node.name.getText(source).replace(/["']/g, '');
      const literals = (ts.isArrayLiteralExpression(node.initializer) ? [...node.initializer.elements] : [node.initializer]).filter(ts.isStringLiteralLike).map((literal) => literal.text);
      const inCoverage = ts.isPropertyAssignment(node.parent.parent) && node.parent.parent.name.getText(source) !== 'test';
      if ((name === 'include' && !inCoverage) || name === 'testMatch') found.push(...literals.map((glob) => globMatcher(glob.replace(/^<rootDir>\//, '').replace(/^\.\//, ''))));
      if (name === 'testRegex') found.push(...literals.flatMap((regex) => matcher(regex)));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function matcher(regex: string): ((file: string) => boolean)[] {
  try {
    const pattern = new RegExp(regex);
    return [(file) => pattern.test(`/${file}`)];
  } catch (error) {
    // jest will tell about a pattern that is none.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
