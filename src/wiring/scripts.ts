import { ts } from 'ts-morph';
import type { Package, Project } from '../project.js';
import { fromDir, under } from '../runners/paths.js';
import { ignoresConfiguration, optionValues, runnerCommands, type RunnerCommand } from '../runners/scripts.js';
import { comesFirst, LOADER } from './loaders.js';
import { objectOf, parse, valueOf } from './look.js';
import type { Blocked, Slot } from './slot.js';

/**
 * The commands in npm scripts that start a runner whose setup files are arguments: mocha (`--require`) and node:test
 * (`--import` or `--require` of node itself).
 *
 * @param besideConfiguration only those that read no configuration: the others find the setup there
 */
export function scriptSlots(project: Project, owner: Package, runner: 'mocha' | 'node:test', besideConfiguration = false): Slot[] | Blocked {
  const commands = runnerCommands(owner.manifest).filter((command) => command.runner === runner && (!besideConfiguration || ignoresConfiguration(command)));
  if (commands.length === 0) return { blocked: `has no script that starts ${runner} itself` };
  return commandSlots(project, owner, commands, ['--import', '--require', '-r'], (command, setup) => insertion(project, owner.dir, command, runner, setup));
}

/**
 * The commands that name jest's setup files in their arguments, which then count instead of those of the configuration.
 * Given several times the option adds up.
 */
export function jestArgumentSlots(project: Project, owner: Package): Slot[] | Blocked {
  const commands = runnerCommands(owner.manifest).filter((command) => command.runner === 'jest' && optionValues(command, JEST_OPTION).length > 0);
  if (commands.some((command) => optionValues(command, JEST_OPTION).some((value) => !project.exists(under(owner.dir, value))))) return { blocked: `starts jest with \`${JEST_OPTION}\`, which overrides the configuration and names a file that is not there` };
  return commandSlots(project, owner, commands, [JEST_OPTION], (command, setup) => {
    const first = command.words.find(({ text }) => text === JEST_OPTION || text.startsWith(`${JEST_OPTION}=`));
    return { at: first?.start ?? 0, text: `${JEST_OPTION}=${setup} ` };
  });
}

export const JEST_OPTION = '--setupFilesAfterEnv';

/** One slot for each command; `insert` says at which offset of the script the setup is named, and how. */
function commandSlots(project: Project, owner: Package, commands: readonly RunnerCommand[], options: readonly string[], insert: (command: RunnerCommand, setup: string) => { at: number; text: string }): Slot[] | Blocked {
  const path = owner.manifestPath;
  if (path === undefined) return { blocked: 'has no scripts' };
  const source = parse(path, project.read(path) ?? '');
  const statement = source.statements[0];
  const manifest = statement && ts.isExpressionStatement(statement) ? objectOf(source, statement.expression) : undefined;
  const scripts = manifest && objectOf(source, valueOf(source, manifest, 'scripts'));
  const slots = commands.map((command): Slot | undefined => {
    const literal = scripts && valueOf(source, scripts, command.script);
    if (!literal || !ts.isStringLiteral(literal)) return undefined;
    const offsets = rawOffsets(source.text, literal.getStart(source));
    const entries = optionValues(command, ...options).filter((value) => value.startsWith('.') || project.exists(under(owner.dir, value))).map((value) => under(owner.dir, value));
    return { file: path, start: literal.getStart(source), entries, add: (setup) => {
      const { at, text } = insert(command, fromDir(owner.dir, setup));
      const offset = offsets[at] ?? 0;
      return [{ file: path, start: offset, end: offset, text }];
    } };
  });
  return slots.every((slot) => slot !== undefined) ? slots : { blocked: 'has scripts that cannot be read' };
}

/**
 * Directly after the program, so that its hooks are the first; but after the loaders and packages that the command preloads:
 * a TypeScript file needs them. What node requires runs before what it imports, wherever that stands.
 */
function insertion(project: Project, dir: string, command: RunnerCommand, runner: 'mocha' | 'node:test', setup: string): { at: number; text: string } {
  // ts-node and its like hook into `require` alone: `--import` would not know the extension.
  const byRequire = setup.endsWith('.cjs') || (/ts$/.test(setup) && optionValues(command, '-r', '--require').some((value) => LOADER.test(value)));
  const flag = runner === 'node:test' && !byRequire ? '--import' : '--require';
  const isBefore = (option: string, value: string): boolean => (flag === '--import') !== (option === '--import') || comesFirst(project, under(dir, value), value);
  let at = command.program;
  for (let i = at + 1; i < command.words.length; i++) {
    const word = command.words[i]?.text ?? '';
    const [, option, joined] = /^(--import|--require|-r|--loader)(?:=(.*))?$/.exec(word) ?? [];
    if (option !== undefined) {
      const value = joined ?? command.words[++i]?.text ?? '';
      if (option === '--loader' || isBefore(option, value)) at = i;
    } else if (word.startsWith('--experimental-')) at = i;
    // What follows is for the tests; mocha takes its options anywhere.
    else if (runner === 'node:test' && (!word.startsWith('-') || word === '--test')) break;
  }
  return { at: command.words[at]?.end ?? 0, text: ` ${flag} ${setup}` };
}

/** For every offset in the value of a JSON string, where it stands in the text. */
function rawOffsets(text: string, quote: number): number[] {
  const offsets: number[] = [];
  let at = quote + 1;
  while (text[at] !== '"' && at < text.length) {
    offsets.push(at);
    at += text[at] !== '\\' ? 1 : text[at + 1] === 'u' ? 6 : 2;
  }
  return [...offsets, at];
}
