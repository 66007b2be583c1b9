import type { Edit } from '../model.js';
import type { Package, Project } from '../project.js';
import { fromDir, under } from '../runners/paths.js';
import type { Configuration, Runner } from '../runners/model.js';
import { optionValues, runnerCommands } from '../runners/scripts.js';
import type { Layout } from './append.js';
import { jestSlots } from './jest.js';
import { mochaSlots, mochaYamlSlots } from './mocha.js';
import { JEST_OPTION, jestArgumentSlots, scriptSlots } from './scripts.js';
import { quoteWith, type Blocked, type Slot } from './slot.js';
import { vitestSlots } from './vitest.js';

export type { Blocked, Slot } from './slot.js';

/** A configuration that cannot be edited with certainty, and why. */
export interface BlockedConfiguration extends Blocked {
  path: string;
}

/**
 * Every place that has to name the setup file of a runner.
 *
 * @param layout how a configuration file is written that does not exist yet
 * @param testFiles the tests in question
 * @returns the slots of all its configurations, or the first configuration that cannot be edited: half a wiring is none
 */
export function slotsOf(project: Project, runner: Runner, layout: Layout, testFiles: readonly string[]): Slot[] | BlockedConfiguration {
  const overridden = overridingOption(runner, testFiles);
  if (overridden !== undefined) return { blocked: `starts ${runner.name} with ${overridden}, which overrides the configuration`, path: runner.owner.manifestPath ?? '' };
  const named = runner.name === 'jest' ? jestArgumentSlots(project, runner.owner) : [];
  if ('blocked' in named) return { ...named, path: runner.owner.manifestPath ?? '' };
  const all: Slot[] = [...named];
  for (const configuration of named.length > 0 && !readsConfiguration(project, runner.owner, testFiles) ? [] : runner.configurations) {
    const slots = slotsIn(project, runner, configuration, layout, testFiles);
    if ('blocked' in slots) return { ...slots, path: configuration.path };
    all.push(...slots);
  }
  const missing = runner.owner.manifestPath ?? runner.owner.dir;
  return all.length > 0 ? all : { blocked: `has no script that starts ${runner.name}`, path: missing };
}

/** Whether a script starts jest for the tests in question without naming setup files, so that those of the configuration count. */
function readsConfiguration(project: Project, { dir, manifest }: Package, testFiles: readonly string[]): boolean {
  return runnerCommands(manifest).some((command) => {
    if (command.runner !== 'jest' || optionValues(command, JEST_OPTION).length > 0) return false;
    const folders = command.words.slice(command.program + 1).map(({ text }) => `${under(dir, text)}/`).filter((folder) => [...project.sources].some((file) => file.startsWith(folder)));
    return folders.length === 0 || testFiles.some((file) => folders.some((folder) => file.startsWith(folder)));
  });
}

/** An argument in the scripts of a package that makes jest or vitest read another configuration, or its paths in another way. */
function overridingOption({ owner, name }: Runner, testFiles: readonly string[]): string | undefined {
  const commands = runnerCommands(owner.manifest).filter(({ runner }) => runner === name);
  if (name === 'vitest') {
    const isElsewhere = (root: string): boolean => under(owner.dir, root) !== owner.dir && testFiles.some((file) => file.startsWith(`${under(owner.dir, root)}/`));
    return commands.some((command) => optionValues(command, '--root', '-r').some(isElsewhere)) ? '`--root`' : undefined;
  }
  if (name !== 'jest') return undefined;
  const option = ['--rootDir', '--projects'].find((one) => commands.some((command) => optionValues(command, one).length > 0));
  if (option !== undefined) return `\`${option}\``;
  return commands.some((command) => optionValues(command, '--config', '-c').some((value) => value.startsWith('{'))) ? 'a configuration in place' : undefined;
}

function slotsIn(project: Project, runner: Runner, configuration: Configuration, layout: Layout, testFiles: readonly string[]): Slot[] | Blocked {
  const { path, form } = configuration;
  const { owner, name } = runner;
  if (form === 'new') return [creation(path, runner, layout)];
  // The file is loaded because of its name; there is nothing to edit.
  if (form === 'by-name') return [{ file: path, start: 0, entries: [path], add: () => [] }];
  if (name === 'vitest') return vitestSlots(project, path, owner.dir, runner.startedElsewhere, testFiles);
  if (name === 'jest') return jestSlots(project, path, form === 'json' ? configuration.keys : [], testFiles);
  if (form === 'scripts') return scriptSlots(project, owner, name === 'mocha' ? 'mocha' : 'node:test', runner.configurations.length > 1);
  if (form === 'yaml') return mochaYamlSlots(project, path, owner.dir);
  return mochaSlots(project, path, form === 'json' ? configuration.keys : [], owner.dir);
}

/** The smallest configuration that works, where a runner has none. */
function creation(path: string, runner: Runner, layout: Layout): Slot {
  const { eol, unit } = layout;
  const dir = runner.owner.dir;
  const text = (setup: string): string => {
    const entry = quoteWith(layout, fromDir(dir, setup));
    const end = layout.semicolons ? ';' : '';
    if (runner.name === 'mocha') return ['{', `${unit}"require": [${JSON.stringify(fromDir(dir, setup))}]`, '}', ''].join(eol);
    return [`import { defineConfig } from ${quoteWith(layout, 'vitest/config')}${end}`, '', 'export default defineConfig({', `${unit}test: {`, `${unit.repeat(2)}setupFiles: [${entry}],`, `${unit}},`, `})${end}`, ''].join(eol);
  };
  return { file: path, start: 0, entries: [], add: (setup): Edit[] => [{ file: path, start: 0, end: 0, text: text(setup) }] };
}
