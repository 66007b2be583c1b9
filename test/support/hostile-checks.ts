import { expect } from 'vitest';
import { UserError } from '../../src/errors.js';
import type { Report } from '../../src/report.js';
import { reporters } from '../../src/reporters/index.js';
import { REPORTER_NAMES } from '../../src/reporters/names.js';
import { digest } from './hostile-repository.js';

/** What no text of a repository may do to whoever reads it on a terminal. */
export const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** Every reporter prints the report, whatever stands in it, and nothing of the repository gets a meaning of its own. */
export function expectHarmless(report: Report): void {
  for (const name of REPORTER_NAMES) {
    for (const terminal of [true, false]) {
      const text = reporters[name](report, { colour: false, terminal, quiet: false, verbose: true });
      // A patch has to hold the bytes of the files; on a terminal it is shown escaped.
      if (name !== 'diff' || terminal) expect(CONTROL.exec(text)?.[0], `${name} lets a control character through: ${around(text)}`).toBeUndefined();
      expectNoTag(name, text);
    }
  }
}

function around(text: string): string {
  const at = CONTROL.exec(text)?.index ?? 0;
  return JSON.stringify(text.slice(Math.max(0, at - 60), at + 60));
}

/** By what the format is, so that a reporter that comes later is covered as well. */
function expectNoTag(name: string, text: string): void {
  if (/^\s*[[{]/.test(text)) {
    JSON.parse(text, (key, value: unknown) => {
      if (key === 'markdown' && typeof value === 'string') expect(withoutCode(value), `${name}: a tag in its markdown`).not.toMatch(/<hostile/i);
      return value;
    });
  } else if (/^\s*</.test(text) && name !== 'markdown') expect(text, `${name}: a tag of the repository`).not.toMatch(/<hostile/i);
  else if (name === 'markdown') expect(withoutCode(text), `${name}: a tag of the repository`).not.toMatch(/<hostile/i);
}

/** Markdown without its code blocks and code spans, in which nothing has a meaning. */
function withoutCode(markdown: string): string {
  const lines: string[] = [];
  let fence = '';
  for (const line of markdown.split('\n')) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence === '' && mark !== '') fence = mark;
    else if (fence !== '' && mark.startsWith(fence) && line.trim() === mark) fence = '';
    else if (fence === '') lines.push(line);
  }
  expect(fence, 'a code block that does not end').toBe('');
  return lines.join('\n').replace(/(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, '');
}

/** Whatever is thrown is meant for the person: it names something, and says what to do. */
export function expectUserError(error: unknown): void {
  if (!(error instanceof UserError)) throw error;
  expect(error.problem.trim()).not.toBe('');
  expect(error.advice.trim()).not.toBe('');
  expect(error.problem, 'names no file or directory').toMatch(/[./]|cannot be read|no source files in/);
}

/**
 * Each file is wholly before or wholly after, and what the report does not name is as it was; the lines that no change touches came
 * through with every byte.
 */
export function expectWhole(report: Report | undefined, before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>, applied: boolean): void {
  const changes = new Map((report?.files ?? []).map((file) => [Buffer.from(file.file).toString('latin1'), file]));
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const change = changes.get(path);
    if (!change || !applied) {
      // Directories that the apply made for its files are none of the files.
      if (!before.has(path) && applied && [...changes.keys()].some((file) => file.startsWith(`${path}/`))) continue;
      expect(after.get(path), `${JSON.stringify(path)} is not as it was`).toBe(before.get(path));
      continue;
    }
    const [mode, hash] = after.get(path)?.split(' ') ?? [];
    if (before.get(path)?.startsWith('->')) expect(after.get(path)).toBe(before.get(path));
    else expect(hash, `${JSON.stringify(path)} is neither`).toBe(digest(change.after));
    if (change.before !== undefined && !before.get(path)?.startsWith('->')) expect(mode, `the mode of ${JSON.stringify(path)}`).toBe(before.get(path)?.split(' ')[0]);
  }
  for (const { file, before: text, after: changed } of changes.values()) {
    if (text !== undefined) expect(inertLines(changed), `the lines of ${file} that no change touches`).toEqual(inertLines(text));
  }
}

function inertLines(text: string): string[] {
  return text.split('\n').filter((line) => /\/\/ inert/.test(line)).map((line) => line.trimStart());
}
