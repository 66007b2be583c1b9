import { describe, expect, it } from 'vitest';
import { applyEdits, collides, editedFiles, settle } from '../src/edit.js';
import type { Change, Edit } from '../src/model.js';

function edit(start: number, end: number, text: string, file = 'a.ts'): Edit {
  return { file, start, end, text };
}

function change(id: string, edits: Edit[], requires: string[] = []): Change {
  return { kind: 'change', id, transform: 't', reason: 'r', safety: 'safe', requires, edits, imports: [], sites: [] };
}

function ids(changes: readonly Change[]): string {
  return changes.map(({ id }) => id).join(' ');
}

describe('applyEdits', () => {
  const table: [string, string, Edit[], string][] = [
    ['nothing', 'abc', [], 'abc'],
    ['unsorted edits', 'abcdef', [edit(4, 5, 'E'), edit(0, 1, 'A'), edit(2, 2, '-')], 'Ab-cdEf'],
    ['insertions at one offset in the given order', 'ab', [edit(1, 1, 'x'), edit(1, 1, 'y')], 'axyb'],
    ['identical insertions of two changes, once', 'ab', [edit(1, 1, 'const T = 1;'), edit(1, 1, 'y'), edit(1, 1, 'const T = 1;')], 'aconst T = 1;yb'],
    ['insertions at both borders of a replaced range', 'abcd', [edit(1, 3, 'X'), edit(3, 3, '>'), edit(1, 1, '<')], 'a<X>d'],
    ['ranges that touch', 'abcd', [edit(2, 4, 'Y'), edit(0, 2, 'X')], 'XY'],
    ['a deletion', 'abcd', [edit(1, 3, '')], 'ad'],
    ['offsets in UTF-16 units', '😀b', [edit(2, 3, 'c')], '😀c'],
    ['an edit of an empty text', '', [edit(0, 0, 'a\n')], 'a\n'],
    ['line ends of a CRLF file', 'a\r\nb\r\n', [edit(3, 3, 'x\ny\r\n')], 'a\r\nx\r\ny\r\nb\r\n'],
    ['line ends of a mostly CRLF file', 'a\r\nb\r\nc\n', [edit(0, 0, 'x\n')], 'x\r\na\r\nb\r\nc\n'],
    ['line ends of a mostly LF file', 'a\r\nb\nc\n', [edit(0, 0, 'x\n')], 'x\na\r\nb\nc\n'],
    ['BOM, lone CR and missing final newline', '\uFEFFa\rb\r\nc', [edit(1, 2, 'A')], '\uFEFFA\rb\r\nc'],
  ];
  it.each(table)('%s', (_, text, edits, expected) => expect(applyEdits(text, edits)).toBe(expected));

  it('duplicate edit: applied once', () => {
    expect(applyEdits('abcd', [edit(1, 3, 'X'), edit(1, 3, 'X')])).toBe('aXd');
    expect(applyEdits('abcd', [edit(1, 3, ''), edit(1, 3, '')])).toBe('ad');
  });

  it.each([
    ['overlapping ranges', [edit(0, 2, 'x'), edit(1, 3, 'y')]],
    ['one range, two texts', [edit(0, 2, 'x'), edit(0, 2, 'y')]],
    ['an insertion inside a replaced range', [edit(0, 3, 'x'), edit(1, 1, 'y')]],
  ])('refuses %s', (_, edits) => expect(() => applyEdits('abcd', edits)).toThrow(/a\.ts overlaps/));

  it.each([edit(3, 5, ''), edit(-1, 0, ''), edit(2, 1, ''), edit(5, 5, 'x')])('refuses an edit outside of the text: $start-$end', (outside) =>
    expect(() => applyEdits('abcd', [outside])).toThrow(/outside of a\.ts, which has 4/),
  );

  it('does not change its argument', () => {
    const edits = [edit(2, 3, 'x'), edit(0, 1, 'y')];
    applyEdits('abcd', edits);
    expect(edits.map(({ start }) => start)).toEqual([2, 0]);
  });
});

describe('collides', () => {
  it.each([
    ['overlapping ranges', edit(0, 3, 'x'), edit(2, 4, 'y'), true],
    ['equal ranges, other text', edit(0, 3, 'x'), edit(0, 3, 'y'), true],
    ['a range inside another', edit(0, 9, ''), edit(3, 4, ''), true],
    ['an insertion strictly inside', edit(0, 3, 'x'), edit(1, 1, 'y'), true],
    ['an insertion at the start', edit(1, 3, 'x'), edit(1, 1, 'y'), false],
    ['an insertion at the end', edit(1, 3, 'x'), edit(3, 3, 'y'), false],
    ['identical edits', edit(1, 3, 'x'), edit(1, 3, 'x'), false],
    ['two insertions at one offset', edit(1, 1, 'x'), edit(1, 1, 'y'), false],
    ['ranges that touch', edit(1, 3, 'x'), edit(3, 4, 'y'), false],
    ['another file', edit(1, 3, 'x'), edit(1, 3, 'y', 'b.ts'), false],
  ])('%s', (_, a, b, expected) => {
    expect(collides([edit(20, 21, ''), a], [b])).toBe(expected);
    expect(collides([b], [a])).toBe(expected);
  });

  it('agrees with applyEdits: what does not collide can be applied', () => {
    const text = 'abcd';
    const all = [0, 1, 2, 3, 4].flatMap((start) => [0, 1, 2, 3, 4].filter((end) => end >= start).flatMap((end) => ['', 'X'].map((inserted) => edit(start, end, inserted))));
    for (const a of all) {
      for (const b of all) {
        if (collides([a], [b])) expect(() => applyEdits(text, [a, b])).toThrow();
        else expect(() => applyEdits(text, [a, b])).not.toThrow();
      }
    }
  });
});

describe('settle', () => {
  const here = edit(0, 3, 'x');
  const across = edit(2, 4, 'y');

  it('collision: the later change is deferred whole, across files', () => {
    const settled = settle([change('a', [here]), change('b', [across, edit(0, 1, 'z', 'b.ts')]), change('c', [edit(0, 1, 'w', 'b.ts')])]);
    expect([ids(settled.accepted), ids(settled.deferred), ids(settled.dropped)]).toEqual(['a c', 'b', '']);
  });

  it('duplicate edit: both changes are accepted', () => {
    const settled = settle([change('a', [here]), change('b', [{ ...here }])]);
    expect(ids(settled.accepted)).toBe('a b');
    expect(applyEdits('abcd', settled.accepted.flatMap(({ edits }) => edits))).toBe('xd');
  });

  it('drops what requires something nobody proposes, and what requires that', () => {
    const settled = settle([change('c', [], ['b']), change('b', [], ['gone']), change('a', [])]);
    expect([ids(settled.accepted), ids(settled.deferred), ids(settled.dropped)]).toEqual(['a', '', 'c b']);
  });

  it('takes earlier rounds into account', () => {
    expect(ids(settle([change('b', [], ['gone'])], new Set(['gone'])).accepted)).toBe('b');
  });

  it('accepts a cycle of requirements', () => {
    expect(ids(settle([change('a', [], ['b']), change('b', [], ['a'])]).accepted)).toBe('a b');
  });

  it('defers what requires a deferred change', () => {
    const settled = settle([change('a', [here]), change('c', [], ['b']), change('b', [across])]);
    expect([ids(settled.accepted), ids(settled.deferred), ids(settled.dropped)]).toEqual(['a', 'c b', '']);
  });

  it('a change that falls for its requirement does not stand in the way of others', () => {
    const settled = settle([change('a', [edit(0, 3, 'x', 'b.ts')]), change('c', [here], ['b']), change('b', [edit(1, 2, 'y', 'b.ts')]), change('d', [across])]);
    expect([ids(settled.accepted), ids(settled.deferred)]).toEqual(['a d', 'c b']);
  });

  it('a dropped change does not stand in the way either', () => {
    const settled = settle([change('a', [here], ['gone']), change('b', [across])]);
    expect([ids(settled.accepted), ids(settled.dropped)]).toEqual(['b', 'a']);
  });

  it('rounds end: what is deferred can be settled once the rest is satisfied', () => {
    const changes = [change('a', [here], ['b']), change('b', [across])];
    const first = settle(changes);
    expect([ids(first.accepted), ids(first.deferred)]).toEqual(['b', 'a']);
    expect(ids(settle(first.deferred, new Set(['b'])).accepted)).toBe('a');
  });
});

describe('editedFiles', () => {
  const texts = new Map([['b.ts', 'b\r\n'], ['a.ts', 'a'], ['same.ts', 's']]);
  const read = (file: string): string | undefined => texts.get(file);

  it('groups by file, sorts by path, creates what is missing and leaves out what stays', () => {
    const edits = [edit(0, 0, 'x\n', 'b.ts'), edit(0, 0, 'n\n', 'new.ts'), edit(0, 1, 's', 'same.ts'), edit(1, 1, '!'), edit(3, 3, 'y', 'b.ts')];
    expect(editedFiles(read, edits)).toEqual([
      { file: 'a.ts', before: 'a', after: 'a!' },
      { file: 'b.ts', before: 'b\r\n', after: 'x\r\nb\r\ny' },
      { file: 'new.ts', before: undefined, after: 'n\n' },
    ]);
  });

  it('creates an empty file', () => {
    expect(editedFiles(read, [edit(0, 0, '', 'new.ts')])).toEqual([{ file: 'new.ts', before: undefined, after: '' }]);
  });
});
