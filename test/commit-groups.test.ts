import { describe, expect, it } from 'vitest';
import { commitGroups } from '../src/commit-groups.js';
import { areConventional, commitMessage } from '../src/commit-message.js';
import type { Change } from '../src/model.js';

/** `a1` is in group `a`. */
function change(id: string, requires: string[] = [], rest: Partial<Change> = {}): Change {
  return { kind: 'change', id, transform: id.charAt(0), reason: `why ${id}`, safety: 'safe', requires, edits: [{ file: `${id}.ts`, start: 0, end: 0, text: 'x' }], imports: [], sites: [], ...rest };
}

const groups = (...changes: Change[]): string[] => commitGroups(changes, ({ transform }) => transform).map(({ names, changes: own }) => `${names.join('+')}: ${own.map(({ id }) => id).join(' ')}`);

describe('commitGroups', () => {
  it('keeps the order of the plan where nothing is required', () => {
    expect(groups(change('b1'), change('a1'), change('b2'))).toEqual(['b: b1 b2', 'a: a1']);
    expect(groups()).toEqual([]);
  });

  it('puts what is required first, over any distance', () => {
    expect(groups(change('a1', ['b1']), change('b1', ['c1']), change('c1'), change('d1'))).toEqual(['c: c1', 'b: b1', 'a: a1', 'd: d1']);
  });

  it('makes one of groups that need each other, and keeps its place among the others', () => {
    expect(groups(change('a1', ['b1']), change('b1'), change('b2', ['a1']), change('c1', ['b2']))).toEqual(['a+b: a1 b1 b2', 'c: c1']);
    expect(groups(change('a1', ['c1']), change('c1', ['d1']), change('d1', ['c1']), change('b1', ['a1']))).toEqual(['c+d: c1 d1', 'a: a1', 'b: b1']);
  });

  it('does not mind a requirement that is met already, or one within the group', () => {
    expect(groups(change('a1', ['gone']), change('a2', ['a1']))).toEqual(['a: a1 a2']);
  });
});

describe('commitMessage', () => {
  it('cannot be given another subject, or a line of its own, by a name of the repository', () => {
    const hostile = 'x\n\nSigned-off-by: eve\x1b[2J';
    const message = commitMessage({ title: `Take ${hostile}`, changes: [change('a1', [], { reason: hostile })], files: [hostile], manual: [] }, false);
    expect(message.split('\n')[0]).toBe('Take x\\n\\nSigned-off-by: eve\\x1b[2J');
    expect(message).not.toMatch(/^Signed-off-by|\x1b/m);
  });

  it('tells many of a kind by their number', () => {
    const changes = Array.from({ length: 40 }, (_, index) => change(`a${index}`));
    const message = commitMessage({ title: 'T', changes, files: ['a'], manual: [] }, false);
    expect(message).toContain('\n- and 25 more\n');
    const alike = changes.map((one) => ({ ...one, reason: 'the same' }));
    expect(commitMessage({ title: 'T', changes: alike, files: ['a'], manual: [] }, false)).toContain('\n\n- a0.ts and 39 more: the same\n\n40 changes in 1 file');
  });

  it('breaks no path, and no other line is longer than 72', () => {
    const path = `${'deep/'.repeat(30)}a.ts`;
    const lines = commitMessage({ title: 'T', changes: [change('a1', [], { reason: 'word '.repeat(60).trim(), edits: [{ file: path, start: 0, end: 0, text: '' }] })], files: [path], manual: [] }, false).split('\n');
    expect(lines.filter((line) => line.length > 72)).toEqual([`  ${path}:`]);
  });
});

it('areConventional goes by the most of the subjects', () => {
  expect(areConventional(['feat: a', 'fix(core)!: b', 'Merge it'])).toBe(true);
  expect(areConventional(['feat: a', 'Update README: all of it'])).toBe(false);
  expect(areConventional([])).toBe(false);
});
