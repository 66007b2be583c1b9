import type { Package, Project } from '../project.js';
import { importedRunner, importsFrom, moduleUses, type ModuleUse } from './imports.js';
import { locate, ownConfiguration } from './locate.js';
import { replacesModule } from './jest.js';
import type { Runner, RunnerName } from './model.js';
import { optionValues, runnerCommands } from './scripts.js';
import { speaksOfVitest } from './vitest.js';

export type { Configuration, Runner, RunnerName } from './model.js';

const DEPENDENCIES: Record<string, RunnerName> = { vitest: 'vitest', jest: 'jest', 'ts-jest': 'jest', 'react-scripts': 'jest', mocha: 'mocha', jasmine: 'jasmine', tap: 'tap', ava: 'ava' };

/**
 * Tells what runs the tests of a package and where that is configured.
 *
 * Looked at in this order: the configuration files of the package, its scripts, its dependencies, then the same for the
 * packages that enclose it, nearest first. Test functions that the test files import decide whenever more than one runner is
 * left, and against a configuration that none of them belongs to.
 *
 * @param testFiles the files whose tests are to be covered
 */
export function detectRunner(project: Project, pkg: Package, testFiles: readonly string[]): Runner {
  const uses = testFiles.map((file) => moduleUses(project, file));
  const { candidates, evidence } = candidatesOf(project, pkg, testFiles, uses);
  const name = candidates.length === 1 ? candidates[0] ?? 'unknown' : 'unknown';
  const importing = uses.filter((file) => importsFrom(file, name)).length;
  const hooks = importing * 2 > uses.length || name === 'node:test' ? 'imported' : 'global';
  return { name, evidence, hooks, candidates, ...locate(project, pkg, name, testFiles) };
}

function candidatesOf(project: Project, pkg: Package, testFiles: readonly string[], uses: readonly ModuleUse[][]): Pick<Runner, 'candidates' | 'evidence'> {
  const imported = unique(uses.flatMap((file) => importedRunner(file) ?? []));
  // A file that takes its test function from a runner runs under no other, unless that other one replaces what the file imports.
  const [runner] = imported;
  if (runner !== undefined && imported.length === 1) {
    const also = runner !== 'jest' && enclosing(project, pkg).some((level) => replacesModule(project, level, runner));
    return also ? { candidates: [runner, 'jest'], evidence: 'none' } : { candidates: imported, evidence: 'import' };
  }
  if (imported.length > 1) return { candidates: imported, evidence: 'none' };
  for (const level of enclosing(project, pkg)) {
    const found = declaredIn(project, level, testFiles);
    if (found) return found;
  }
  return { candidates: [], evidence: 'none' };
}

/** What one package.json and the configuration files beside it say about tests that import no runner. */
function declaredIn(project: Project, pkg: Package, testFiles: readonly string[]): Pick<Runner, 'candidates' | 'evidence'> | undefined {
  const configured = (['vitest', 'jest', 'mocha'] as const).filter((name) => {
    const found = ownConfiguration(project, pkg, name);
    return found && (name !== 'vitest' || speaksOfVitest(project, found));
  });
  // Tests of node:test, tap, ava and bun import their functions: with none imported a script of those is about other files.
  const scripted = unique(runnerCommands(pkg.manifest).map(({ runner }) => runner)).filter((runner) => ['vitest', 'jest', 'mocha', 'jasmine', 'bun'].includes(runner));
  const both = configured.filter((name) => scripted.includes(name));
  const everything = scripted.filter((name) => !configured.some((one) => one === name) && runsEverything(pkg, name));
  if (both.length === 1) return everything.length > 0 ? { candidates: [...both, ...everything], evidence: 'none' } : { candidates: both, evidence: 'configuration' };
  if (configured.length === 1) return { candidates: configured, evidence: 'configuration' };
  const named = configured.length > 1 ? configured : scripted;
  if (named.length > 1) {
    const fitting = named.filter((name) => scriptNames(pkg, name, testFiles));
    return fitting.length === 1 ? { candidates: fitting, evidence: 'script' } : { candidates: named, evidence: 'none' };
  }
  if (named.length === 1) return { candidates: named, evidence: 'script' };
  const { dependencies, devDependencies } = pkg.manifest;
  const installed = unique(Object.keys({ ...dependencies, ...devDependencies }).flatMap((dependency) => DEPENDENCIES[dependency] ?? []))
    .filter((name) => name !== 'tap' && name !== 'ava');
  return installed.length > 0 ? { candidates: installed, evidence: installed.length === 1 ? 'dependency' : 'none' } : undefined;
}

/** Whether a script starts this runner for whatever tests it finds: jest and vitest look everywhere, unless they are given a path or a configuration. */
function runsEverything(pkg: Package, name: RunnerName): boolean {
  return (name === 'jest' || name === 'vitest') && runnerCommands(pkg.manifest).some((command) => command.runner === name && command.words.slice(command.program + 1).every(({ text }) => text === 'run' || (text.startsWith('-') && !/^(--config|-c|--project|--dir|--root)\b/.test(text))));
}

/** Whether a script gives this runner paths that hold all the test files (`mocha test/unit`). */
function scriptNames(pkg: Package, name: RunnerName, testFiles: readonly string[]): boolean {
  return runnerCommands(pkg.manifest).filter(({ runner }) => runner === name).some((command) => {
    const values = optionValues(command, '--config', '-c', '--require', '-r', '--project', '--reporter');
    const folders = command.words.slice(command.program + 1).map(({ text }) => text).filter((text) => !text.startsWith('-') && !values.includes(text) && text !== 'run')
      .map((text) => (text.split(/[*{]/)[0] ?? '').replace(/^\.\//, '').replace(/\/$/, '')).filter((text) => text !== '');
    const prefix = pkg.dir === '' ? '' : `${pkg.dir}/`;
    return folders.length > 0 && testFiles.every((file) => folders.some((folder) => file.startsWith(`${prefix}${folder}`)));
  });
}

/** A package and those that enclose it, nearest first. */
export function enclosing(project: Project, pkg: Package): Package[] {
  if (pkg.dir === '') return [pkg];
  const parent = project.packageOf(pkg.dir);
  return [pkg, ...enclosing(project, parent)];
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
