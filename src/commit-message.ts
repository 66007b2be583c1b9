import type { Change, ManualStep } from './model.js';
import type { Position } from './positions.js';
import { count, escapeName } from './terminal.js';

/** What a commit message is made of. */
export interface Described {
  /** What is done, as an order: `Restore the registry around every test`. */
  title: string;
  changes: readonly Change[];
  files: readonly string[];
  /** What of the same transform or package is left to a person. */
  manual: readonly (ManualStep & Position)[];
}

const WIDTH = 72;
/** More lines of one kind say nothing more to somebody who reads a log. */
const MOST = 15;

/** The whole message: what, why, how much, what is left to do, how to take it back. Every line is one that git keeps as it is. */
export function commitMessage({ title, changes, files, manual }: Described, conventional: boolean): string {
  const subject = escapeName(conventional ? `refactor: ${title.charAt(0).toLowerCase()}${title.slice(1)}` : title);
  const paragraphs = [
    listed(reasonsOf(changes)),
    `${count(changes.length, 'change')} in ${count(files.length, 'file')}, made by registry-codemod.`,
    manual.length === 0 ? '' : [`Left to a person: ${count(manual.length, 'manual step')}.`, listed(manual.map(({ file, line, code, reason }) => `${file}:${line} (${code}): ${reason}`))].join('\n'),
    wrapped('To take it back, `git revert` this commit, after those of the same run that came later.', ''),
  ];
  return [subject, ...paragraphs.filter((paragraph) => paragraph !== '')].join('\n\n') + '\n';
}

/** Each reason once, after the files that it is given for. */
function reasonsOf(changes: readonly Change[]): string[] {
  const files = new Map<string, Set<string>>();
  for (const { reason, edits, sites } of changes) files.set(reason, (files.get(reason) ?? new Set()).add(edits[0]?.file ?? sites[0]?.file ?? ''));
  return [...files].map(([reason, of]) => {
    const [first = '', second, ...more] = [...of];
    return `${first}${second === undefined ? '' : more.length === 0 ? `, ${second}` : ` and ${more.length + 1} more`}: ${reason}`;
  });
}

function listed(lines: readonly string[]): string {
  const more = lines.length - MOST;
  return [...lines.slice(0, MOST).map((line) => wrapped(`- ${line}`, '  ')), ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

/** Broken at spaces alone: a path stays in one piece, however long. */
function wrapped(text: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of escapeName(text).split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent + word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

const CONVENTIONAL = /^[a-z]+(\([^)]*\))?!?: \S/;

/** Whether a project writes `type: subject`, going by what it last wrote; a hook may insist on it. */
export function areConventional(subjects: readonly string[]): boolean {
  return subjects.length > 0 && subjects.filter((subject) => CONVENTIONAL.test(subject)).length * 2 > subjects.length;
}
