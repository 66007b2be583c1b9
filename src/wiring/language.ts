import type { Project } from '../project.js';
import { moduleUses } from '../runners/imports.js';
import type { Runner } from '../runners/model.js';
import { runnerCommands } from '../runners/scripts.js';
import { layoutOf } from './append.js';
import { commonHead } from './head.js';
import { LOADER, loadsTypeScript } from './loaders.js';
import { mochaSlots, mochaYamlSlots } from './mocha.js';
import type { SetupFile } from './setup-file.js';
import { declaresGlobals } from './tsconfig.js';

/** The way a setup file is written in a package, and the extension it gets. */
export type Language = Pick<SetupFile, 'typescript' | 'format' | 'hooks' | 'layout' | 'head'> & { extension: string };

/** So many files tell how the others are written. */
const TELLING = 20;

/**
 * Chooses the language of a setup file by the tests of the package, and by what its runner can load.
 *
 * vitest and jest transform the file as they transform the tests; mocha and node load it themselves, so it is TypeScript
 * only behind a loader.
 */
export function languageOf(project: Project, runner: Runner, testFiles: readonly string[]): Language {
  const texts = testFiles.map((file) => project.read(file) ?? '');
  const language = chosen(project, runner, testFiles, texts);
  return { ...language, head: commonHead(texts, language.format, language.layout.eol) };
}

function chosen(project: Project, runner: Runner, testFiles: readonly string[], texts: readonly string[]): Language {
  const extension = usual(testFiles.map((file) => (file.split('.').at(-1) ?? 'js').replace(/x$/, '')));
  const typed = /ts$/.test(extension);
  const isModule = runner.owner.manifest.type === 'module';
  const base = { layout: layoutOf(texts.slice(0, TELLING).join('\n')) };
  if (runner.name === 'vitest') return { ...base, typescript: typed, format: 'esm', extension: extension === 'cjs' ? 'mjs' : extension === 'cts' ? 'ts' : extension, hooks: hooksOf(project, runner, typed) };
  if (runner.name === 'jest') {
    const requiring = testFiles.filter((file) => moduleUses(project, file).some(({ form }) => form === 'require')).length;
    const importing = testFiles.filter((file) => moduleUses(project, file).some(({ form }) => form === 'import')).length;
    const cjs = !typed && (extension === 'cjs' || (extension !== 'mjs' && requiring >= importing && !(isModule && requiring === 0)));
    return { ...base, typescript: typed, format: cjs ? 'cjs' : 'esm', extension, hooks: hooksOf(project, runner, typed) };
  }
  const hooks = runner.name === 'mocha' ? 'root-plugin' : { from: 'node:test' };
  if (typed && runsTypeScript(project, runner)) return { ...base, typescript: true, format: 'esm', extension: runner.name === 'node:test' && !isModule && stripsTypes(runner) ? 'mts' : extension, hooks };
  const esm = extension === 'mjs' || (extension !== 'cjs' && isModule);
  const plain = runner.name === 'mocha' && extension === 'js' ? 'js' : esm ? 'mjs' : 'cjs';
  return { ...base, typescript: false, format: esm ? 'esm' : 'cjs', extension: plain, hooks };
}

function hooksOf(project: Project, runner: Runner, typed: boolean): SetupFile['hooks'] {
  const name = runner.name === 'vitest' ? 'vitest' : 'jest';
  const from = { from: name === 'vitest' ? 'vitest' : '@jest/globals' };
  if (runner.hooks === 'imported') return from;
  // A type check would not know the globals; the import always works, whatever the tests do.
  return typed && !declaresGlobals(project, runner.owner.dir, name) ? from : 'global';
}

function runsTypeScript(project: Project, runner: Runner): boolean {
  const commands = runnerCommands(runner.owner.manifest).filter((command) => command.runner === runner.name);
  const viaScripts = commands.length > 0 && commands.every(loadsTypeScript);
  if (runner.name === 'node:test') return viaScripts;
  return runner.configurations.every(({ form, path }) => (form === 'scripts' ? viaScripts : (LOADER.test(project.read(path) ?? '') && !path.endsWith('package.json')) || namesTypeScript(project, path, runner.owner.dir)));
}

/** Whether a configuration of mocha already names a file in TypeScript to load first, which proves that such a file loads. */
function namesTypeScript(project: Project, path: string, base: string): boolean {
  const slots = /\.ya?ml$/.test(path) ? mochaYamlSlots(project, path, base) : mochaSlots(project, path, path.endsWith('package.json') ? ['mocha'] : [], base);
  return !('blocked' in slots) && slots.some(({ entries }) => entries.some((entry) => /\.[cm]?ts$/.test(entry) && project.exists(entry)));
}

function stripsTypes(runner: Runner): boolean {
  return runnerCommands(runner.owner.manifest).some(({ words }) => words.some(({ text }) => text.startsWith('--experimental-strip')));
}

/** The most frequent value, the first of several. */
function usual(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'js';
}
