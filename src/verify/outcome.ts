import type { Outcome } from './model.js';

/** One thing that is wrong: the key says what, in every run the same; the text is for people. */
export interface Fault {
  key: string;
  text: string;
}

/** Numbers faults with equal keys, so that a second one beside a known first is a new one. */
export function tally(faults: readonly Fault[]): Map<string, string> {
  const counts = new Map<string, number>();
  return new Map(faults.map(({ key, text }) => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return [count === 1 ? key : `${key}~${count}`, text];
  }));
}

/** What is wrong now and was not before. */
export function newFaults(before: Outcome, after: Outcome): Fault[] {
  return [...after.failures].filter(([key]) => !before.failures.has(key)).map(([key, text]) => ({ key, text }));
}

const MOST_LINES = 12;
const MOST_CHARACTERS = 1000;
// eslint-disable-next-line no-control-regex -- the colours of a program that does not respect NO_COLOR
const COLOUR = /\x1b\[[\d;]*m/g;
const STACK = /^\s+at .*[:)]/;

/** The beginning of an error message, without its stack. */
export function quote(message: string): string {
  const lines = linesOf(message).filter((line) => !STACK.test(line));
  return cut(lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines);
}

/** The end of what a program wrote: where the reason stands, more often than not. */
export function lastLines(output: string): string {
  const lines = linesOf(output);
  return cut(lines.length > MOST_LINES ? ['…', ...lines.slice(-MOST_LINES)] : lines);
}

function linesOf(text: string): string[] {
  return text.replace(COLOUR, '').split(/\r?\n/).map((line) => line.trimEnd()).filter((line) => line !== '');
}

function cut(lines: readonly string[]): string {
  const text = lines.join('\n');
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

/** A message under its first line, as in `a.test.ts > adds: expected 1 to be 2`. */
export function named(name: string, message: string): string {
  return message === '' ? name : `${name}: ${message}`;
}
