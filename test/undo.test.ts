import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { undo } from '../src/undo.js';
import { journalPath } from '../src/journal.js';
import { base, fiveChanges, place, refusal, run, tree, useNoGit, useRepository, write } from './support/repository.js';

useRepository();

describe('undo', () => {
  it('restores every byte, and what was created is gone with its directories', async () => {
    const changes = fiveChanges();
    const before = tree();
    await run(changes);
    expect(await undo(place)).toEqual({ restored: ['a.ts', 'lib/b.ts', 'lib/deep/c.ts', 'lib/new.ts', 'made/for/it/new.ts'] });
    expect(tree()).toEqual(before);
    expect(existsSync(dirname(journalPath(place)))).toBe(false);
    expect((await refusal(undo(place))).problem).toBe('nothing to undo');
  });

  it('leaves a directory in which something else lies by now', async () => {
    await run(fiveChanges());
    write('made/other.ts', 'o');
    await undo(place);
    expect(readdirSync(join(place.root, 'made'))).toEqual(['other.ts']);
  });

  it.each([
    ['edited', () => write('lib/b.ts', 'edited')],
    ['deleted', () => rmSync(join(place.root, 'lib/b.ts'))],
    ['replaced by a link', () => (renameSync(join(place.root, 'lib/b.ts'), join(place.root, 'moved.ts')), symlinkSync('../moved.ts', join(place.root, 'lib/b.ts')))],
    ['replaced by a directory', () => (rmSync(join(place.root, 'lib/b.ts')), mkdirSync(join(place.root, 'lib/b.ts')))],
  ])('is refused when a file was %s since', async (_, spoil) => {
    await run(fiveChanges());
    spoil();
    const before = tree();
    const error = await refusal(undo(place));
    expect(error.problem).toBe('cannot undo: lib/b.ts changed since the apply');
    expect(error.advice).toContain(journalPath(place));
    expect(tree()).toEqual(before);
  });

  it('does not mind files that are back already', async () => {
    const changes = fiveChanges();
    await run(changes);
    write('a.ts', '\uFEFFa\r\n');
    rmSync(join(place.root, 'lib/new.ts'));
    expect((await undo(place)).restored).toEqual(['lib/b.ts', 'lib/deep/c.ts', 'made/for/it/new.ts']);
  });

  it('works without git, from the cache folder', async () => {
    useNoGit();
    const changes = fiveChanges();
    const before = tree();
    await run(changes);
    expect(journalPath(place)).toMatch(new RegExp(`^${base}/cache/registry-codemod/[0-9a-f]{16}/journal\\.json$`));
    expect(statSync(journalPath(place)).mode & 0o777).toBe(0o600);
    await undo(place);
    expect(tree()).toEqual(before);
  });

  it('says so when the journal is damaged, and apply does not write over it', async () => {
    const changes = fiveChanges();
    mkdirSync(dirname(journalPath(place)));
    for (const damaged of ['{', '{"version":2}', 'null']) {
      writeFileSync(journalPath(place), damaged);
      for (const action of [() => undo(place), () => run(changes)]) expect((await refusal(action())).problem).toContain(journalPath(place));
    }
  });
});
