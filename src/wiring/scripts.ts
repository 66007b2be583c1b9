import { ts } from 'ts-morph';
import type { Edit } from '../model.js';
import type { Package, Project } from '../project.js';
import { fromDir, under } from '../runners/paths.js';
import { optionValues, runnerCommands, type RunnerCommand } from '../runners/scripts.js';
import { objectOf, parse, valueOf } from './look.js';
import type { Blocked, Slot } from './slot.js';

/** What makes node load TypeScript. */
export const LOADER = /\bts-node\b|\btsx\b|@swc-node\/register|esbuild-register|\bjiti\b/;

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
    return { file: path, start: literal.getStart(source), entries: preloaded, add: (setup) => insertion(path, command, offsets, runner, fromDir(owner.dir, setup)) };
  });
  return slots.every((slot) => slot !== undefined) ? slots : { blocked: 'has scripts that cannot be read' };
}

/** Whether a command loads TypeScript before the setup file, so that this one may be TypeScript. */
export function loadsTypeScript(command: RunnerCommand): boolean {
  const line = command.words.map(({ text }) => text).join(' ');
  return LOADER.test(line) || /\bts-mocha\b|--experimental-strip-types|--experimental-transform-types/.test(line);
}

/** Directly after the program, but after the loaders it preloads: a TypeScript file needs them first. */
function insertion(file: string, command: RunnerCommand, offsets: readonly number[], runner: 'mocha' | 'node:test', setup: string): Edit[] {
  let at = command.program;
  for (let i = at + 1; i < command.words.length; i++) {
    const word = command.words[i]?.text ?? '';
    const joined = /^(--import|--require|--loader)=/.test(word);
    if (/^(--import|--require|-r|--loader)$/.test(word)) at = ++i;
    else if (joined || word.startsWith('--experimental-')) at = i;
    else if (!word.startsWith('-') || word === '--test') break;
  }
  const offset = offsets[command.words[at]?.end ?? 0] ?? 0;
  // ts-node and its like hook into `require` alone: `--import` would not know the extension.
  const byRequire = setup.endsWith('.cjs') || (/ts$/.test(setup) && optionValues(command, '-r', '--require').some((value) => LOADER.test(value)));
  const flag = runner === 'node:test' && !byRequire ? '--import' : '--require';
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
