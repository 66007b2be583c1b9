import { ts } from 'ts-morph';
import type { Edit } from '../model.js';
import type { Package, Project } from '../project.js';
import { fromDir, under } from '../runners/paths.js';
import { optionValues, runnerCommands, type RunnerCommand } from '../runners/scripts.js';
import { comesFirst, LOADER } from './loaders.js';
import { objectOf, parse, valueOf } from './look.js';
import type { Blocked, Slot } from './slot.js';

/**
 * The commands in npm scripts that start a runner whose setup files are arguments: mocha (`--require`) and node:test
 * (`--import` or `--require` of node itself).
 */
export function scriptSlots(project: Project, owner: Package, runner: 'mocha' | 'node:test'): Slot[] | Blocked {
  const path = owner.manifestPath;
  const commands = runnerCommands(owner.manifest).filter((command) => command.runner === runner);
  if (path === undefined || commands.length === 0) return { blocked: `has no script that starts ${runner} itself` };
  const source = parse(path, project.read(path) ?? '');
  const statement = source.statements[0];
  const manifest = statement && ts.isExpressionStatement(statement) ? objectOf(source, statement.expression) : undefined;
  const scripts = manifest && objectOf(source, valueOf(source, manifest, 'scripts'));
  const slots = commands.map((command): Slot | undefined => {
    const literal = scripts && valueOf(source, scripts, command.script);
    if (!literal || !ts.isStringLiteral(literal)) return undefined;
    const offsets = rawOffsets(source.text, literal.getStart(source));
    const preloaded = optionValues(command, '--import', '--require', '-r').filter((value) => value.startsWith('.')).map((value) => under(owner.dir, value));
    return { file: path, start: literal.getStart(source), entries: preloaded, add: (setup) => insertion(project, owner, command, offsets, runner, fromDir(owner.dir, setup)) };
  });
  return slots.every((slot) => slot !== undefined) ? slots : { blocked: 'has scripts that cannot be read' };
}

/**
 * Directly after the program, so that its hooks are the first; but after the loaders and packages that the command preloads:
 * a TypeScript file needs them. What node requires runs before what it imports, wherever that stands.
 */
function insertion(project: Project, { dir, manifestPath: file = '' }: Package, command: RunnerCommand, offsets: readonly number[], runner: 'mocha' | 'node:test', setup: string): Edit[] {
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
  const offset = offsets[command.words[at]?.end ?? 0] ?? 0;
  return [{ file, start: offset, end: offset, text: ` ${flag} ${setup}` }];
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
