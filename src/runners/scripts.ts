import type { Manifest } from '../project.js';
import type { RunnerName } from './model.js';

/** One word of a shell command, without its quotes; offsets into the script as npm sees it. */
export interface Word {
  text: string;
  start: number;
  end: number;
}

/** One simple command in an npm script that starts a test runner. */
export interface RunnerCommand {
  script: string;
  runner: RunnerName;
  words: Word[];
  /** Index in `words` of the program that takes the runner's arguments. */
  program: number;
}

const WORD = /(?:[^\s"';|&]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+|&&|\|\||[;|&]/g;
const SEPARATOR = /^(?:&&|\|\||[;|&])$/;
/** Programs that start the command named after their own options. */
const WRAPPERS = new Set(['c8', 'nyc', 'npx', 'bunx', 'cross-env', 'cross-env-shell', 'env', 'env-cmd', 'dotenv', 'dotenvx', 'time']);
/** Words before a command that change nothing in how a runner works, if they have no options of their own. */
const TRANSPARENT = new Set(['c8', 'nyc', 'npx', 'bunx', 'cross-env', 'env', 'time', 'npm', 'pnpm', 'yarn', 'exec', 'run', '--']);
const PACKAGE_RUNNERS = new Set(['npm', 'pnpm', 'yarn']);
const PROGRAMS: Record<string, RunnerName> = {
  vitest: 'vitest', jest: 'jest', 'jest-cli': 'jest', mocha: 'mocha', _mocha: 'mocha', 'ts-mocha': 'mocha', tap: 'tap', ava: 'ava', jasmine: 'jasmine',
};

/** The commands in the scripts of a package that start a test runner in a way that can be read. */
export function runnerCommands(manifest: Manifest): RunnerCommand[] {
  const scripts = Object.entries(manifest.scripts ?? {});
  const names = new Set(scripts.map(([name]) => name));
  return scripts.flatMap(([script, line]) => (typeof line === 'string' ? commands(line) : []).flatMap((words) => {
    const found = programIn(words, names);
    return found ? [{ script, words, ...found }] : [];
  }));
}

/** A command that can be started without a shell. */
export interface PlainCommand extends RunnerCommand {
  /** The assignments before it. */
  env: Record<string, string>;
  /** What the program gets. */
  args: Argument[];
}

export interface Argument {
  text: string;
  /** Whether a shell would replace it by the files that it matches. */
  isGlob: boolean;
}

/**
 * The one command that a script comes down to, through `npm run other`, if no shell is needed to start it as the script does.
 *
 * @returns undefined where the script does more than that, or starts no runner that is known
 */
export function plainCommand(manifest: Manifest, script: string, others: ReadonlySet<string> = new Set(Object.keys(manifest.scripts ?? {}))): PlainCommand | undefined {
  const line = manifest.scripts?.[script];
  const [words = [], ...more] = typeof line === 'string' ? commands(line) : [];
  if (typeof line !== 'string' || more.length > 0) return undefined;
  const rest = new Set([...others].filter((name) => name !== script));
  const [first, ...after] = words.map(({ text }) => text);
  if (first !== undefined && PACKAGE_RUNNERS.has(first)) {
    const [named, ...further] = after[0] === 'run' ? after.slice(1) : after;
    if (named !== undefined && rest.has(named)) return further.length > 0 ? undefined : plainCommand(manifest, named, rest);
  }
  const found = programIn(words, new Set());
  if (!found) return undefined;
  const raw = (word: Word): string => line.slice(word.start, word.end).replace(/'[^']*'/g, '');
  if (words.some((word) => /[$`<>()\\{}]|^~/.test(raw(word)))) return undefined;
  const program = words.findIndex(({ text }, i) => i === found.program || (i < found.program && text === 'node'));
  const before = words.slice(0, program).map(({ text }) => text);
  const isAssignment = (text: string): boolean => /^\w+=/.test(text);
  if (!before.every((text) => isAssignment(text) || TRANSPARENT.has(text))) return undefined;
  const env = Object.fromEntries(before.filter(isAssignment).map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]));
  const args = words.slice(program + 1).map((word) => ({ text: word.text, isGlob: /[*?[]/.test(raw(word).replace(/"[^"]*"/g, '')) }));
  return { script, words, runner: found.runner, program, env, args };
}

/** The value of an option in a command, as `--name value` or `--name=value`. */
export function optionValues(command: RunnerCommand, ...names: string[]): string[] {
  return command.words.slice(command.program + 1).flatMap((word, i, rest) => {
    const equals = word.text.indexOf('=');
    if (equals > 0 && names.includes(word.text.slice(0, equals))) return [word.text.slice(equals + 1)];
    const next = rest[i + 1];
    return names.includes(word.text) && next ? [next.text] : [];
  });
}

/** Whether a command has mocha read no configuration file, so that its arguments are all that counts. */
export function ignoresConfiguration(command: RunnerCommand): boolean {
  return command.words.some(({ text }) => text === '--no-config');
}

/** Splits a script into simple commands. Substitutions and redirections stay words: they only make a command unreadable. */
function commands(line: string): Word[][] {
  const all: Word[][] = [[]];
  for (const match of line.matchAll(WORD)) {
    if (SEPARATOR.test(match[0])) all.push([]);
    else all.at(-1)?.push({ text: unquote(match[0]), start: match.index, end: match.index + match[0].length });
  }
  return all.filter((words) => words.length > 0);
}

function unquote(word: string): string {
  return word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, double: string | undefined, single: string | undefined) => double ?? single ?? '');
}

function programIn(words: readonly Word[], scripts: ReadonlySet<string>): { runner: RunnerName; program: number } | undefined {
  let at = words.findIndex((word) => !/^\w+=/.test(word.text));
  if (at < 0) return undefined;
  const first = words[at]?.text ?? '';
  if (PACKAGE_RUNNERS.has(first)) {
    const second = words[at + 1]?.text ?? '';
    at += second === 'exec' || (second === 'run' && first === 'yarn') ? 2 : 1;
    // `yarn mocha` prefers a script of that name, which is looked at by itself.
    if (scripts.has(words[at]?.text ?? '')) return undefined;
    return programAt(words, at);
  }
  if (!WRAPPERS.has(first)) return programAt(words, at);
  for (let i = at + 1; i < words.length; i++) {
    const found = programAt(words, i);
    if (found) return found;
  }
  return undefined;
}

function programAt(words: readonly Word[], at: number): { runner: RunnerName; program: number } | undefined {
  const word = words[at]?.text ?? '';
  const runner = PROGRAMS[baseName(word)];
  if (runner) return { runner, program: at };
  const rest = words.slice(at + 1).map(({ text }) => text);
  if (word === 'react-scripts' || word === 'craco') return rest[0] === 'test' ? { runner: 'jest', program: at } : undefined;
  if (word === 'bun') return rest[0] === 'test' ? { runner: 'bun', program: at } : undefined;
  if (word !== 'node' && word !== 'tsx') return undefined;
  if (rest.includes('--test')) return { runner: 'node:test', program: at };
  const script = rest.findIndex((text) => text.includes('node_modules/') && PROGRAMS[baseName(text)]);
  const named = script < 0 ? undefined : PROGRAMS[baseName(rest[script] ?? '')];
  return named && { runner: named, program: at + 1 + script };
}

function baseName(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.[cm]?js$/, '');
}
