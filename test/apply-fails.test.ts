import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type apply } from '../src/apply.js';
import { undo } from '../src/undo.js';
import { Interrupted } from '../src/errors.js';
import { readJournal } from '../src/journal.js';
import type { FileChange } from '../src/model.js';
import { fiveChanges, place, refusal, run, text, tree, useRepository, write } from './support/repository.js';

useRepository();

describe('a failure half-way', () => {
  /** Applies, and spoils something when the second file is in its place. */
  const spoiled = (changes: readonly FileChange[], spoil: () => void): ReturnType<typeof apply> => run(changes, { onProgress: ({ done }) => void (done === 2 && spoil()) });

  it('puts everything back when a target has become a directory', async () => {
    const changes = fiveChanges();
    const before = tree();
    const error = await refusal(spoiled(changes, () => mkdirSync(join(place.root, 'lib/new.ts'))));
    expect(error.problem).toContain('lib/new.ts');
    rmSync(join(place.root, 'lib/new.ts'), { recursive: true });
    expect(tree()).toEqual(before);
    expect(await readJournal(place)).toBeUndefined();
  });

  it('puts everything back when a directory has become a file', async () => {
    const changes = fiveChanges();
    const before = tree();
    const error = await refusal(
      spoiled(changes, () => {
        rmSync(join(place.root, 'lib/deep'), { recursive: true });
        writeFileSync(join(place.root, 'lib/deep'), '');
      }),
    );
    expect(error.problem).toContain('lib/deep/c.ts');
    rmSync(join(place.root, 'lib/deep'));
    write('lib/deep/c.ts', 'ü😀\n');
    expect(tree()).toEqual(before);
  });

  it('puts everything back when a file is saved by an editor meanwhile, and keeps that edit', async () => {
    const changes = fiveChanges();
    const error = await refusal(spoiled(changes, () => write('lib/deep/c.ts', 'saved')));
    expect(error.problem).toContain('lib/deep/c.ts changed since it was read');
    expect(text('lib/deep/c.ts')).toBe('saved');
    expect([text('a.ts'), text('lib/b.ts')]).toEqual(changes.slice(0, 2).map(({ before }) => before));
    expect(existsSync(join(place.root, 'made'))).toBe(false);
  });

  it('puts everything back when the system refuses a rename', async () => {
    const changes = fiveChanges();
    const before = tree();
    // The staged text is gone: the rename itself fails.
    const error = await refusal(
      spoiled(changes, () => {
        for (const name of readdirSync(join(place.root, 'lib/deep'))) if (name.startsWith('.registry-codemod-')) rmSync(join(place.root, 'lib/deep', name));
      }),
    );
    expect(error.problem).toBe('lib/deep/c.ts cannot be written: ENOENT');
    expect(tree()).toEqual(before);
  });

  it('leaves the earlier journal in force', async () => {
    const changes = fiveChanges();
    const before = tree();
    await run(changes);
    write('z.ts', 'z');
    const again = ['a.ts', 'lib/b.ts', 'z.ts'].map((file) => ({ file, before: text(file), after: 'again' }));
    await refusal(spoiled(again, () => write('z.ts', 'saved')));
    rmSync(join(place.root, 'z.ts'));
    await undo(place);
    expect(tree()).toEqual(before);
  });

  it('says which files could not be put back, and keeps the journal', async () => {
    const changes = fiveChanges();
    const error = await refusal(
      spoiled(changes, () => {
        write('a.ts', 'mine now');
        write('lib/deep/c.ts', 'saved');
      }),
    );
    expect(error.problem).toContain('these files could not be put back: a.ts (changed meanwhile)');
    expect(text('lib/b.ts')).toBe('b\rb');
    expect(await readJournal(place)).toMatchObject({ state: 'applying' });
    expect((await refusal(undo(place))).problem).toContain('a.ts, lib/deep/c.ts changed since the apply');
  });

  it.each([0, 1, 3, 4])('aborted after %i files, it puts everything back', async (count) => {
    const changes = fiveChanges();
    const before = tree();
    const controller = new AbortController();
    if (count === 0) controller.abort();
    await expect(run(changes, { signal: controller.signal, onProgress: ({ done }) => void (done === count && controller.abort()) })).rejects.toBeInstanceOf(Interrupted);
    expect(tree()).toEqual(before);
    expect(await readJournal(place)).toBeUndefined();
  });

  it('a bug of the caller keeps its own error, and everything is put back', async () => {
    const changes = fiveChanges();
    const before = tree();
    await expect(spoiled(changes, () => { throw new TypeError('bug'); })).rejects.toThrow(TypeError);
    expect(tree()).toEqual(before);
  });
});
