import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tryOut } from '../src/apply.js';
import { journalPath, readJournal, type Journal } from '../src/journal.js';
import { finishedApply, resume, undo } from '../src/undo.js';
import { base, fiveChanges, place, refusal, run, text, tree, useRepository, write } from './support/repository.js';

useRepository();

/** Rewrites the journal of a whole apply to what a killed process would have left. */
function journal(edit: (journal: Journal) => object): void {
  const path = journalPath(place);
  writeFileSync(path, JSON.stringify(edit(JSON.parse(readFileSync(path, 'utf8')) as Journal)));
}

/** An apply that was killed when some of the files were in their place: those that are named are as they were. */
async function halfApplied(...notYet: string[]): Promise<{ before: string[]; after: string[] }> {
  const changes = fiveChanges();
  const before = tree();
  await run(changes);
  const after = tree();
  for (const { file, before: text } of changes.filter((change) => notYet.includes(change.file))) {
    if (text === undefined) rmSync(join(place.root, file));
    else write(file, text);
  }
  journal((whole) => ({ ...whole, state: 'applying' }));
  return { before, after };
}

describe('resume', () => {
  it('makes the rest, and undo takes all of it back', async () => {
    const { before, after } = await halfApplied('a.ts', 'lib/deep/c.ts', 'made/for/it/new.ts');
    rmSync(join(place.root, 'made'), { recursive: true });
    expect(await resume(place)).toEqual({ finished: ['a.ts', 'lib/deep/c.ts', 'made/for/it/new.ts'] });
    expect(tree()).toEqual(after);
    expect(await readJournal(place)).toMatchObject({ state: 'applied' });
    expect((await refusal(resume(place))).problem).toBe('nothing to resume');
    await undo(place);
    expect(tree()).toEqual(before);
  });

  it('tidies the temporary files of the killed run, its own names included', async () => {
    const { after } = await halfApplied('a.ts');
    const { entries } = (await readJournal(place)) ?? { entries: [] };
    for (const { temp } of entries) write(temp, 'half a fi');
    await resume(place);
    expect(tree()).toEqual(after);
  });

  it('makes the changes again where an undo was killed', async () => {
    const { before, after } = await halfApplied('lib/b.ts');
    journal((half) => ({ ...half, state: 'undoing' }));
    expect(await refusal(finishedApply(place))).toMatchObject({ problem: 'an earlier undo was interrupted, or is still at work', advice: expect.stringMatching(/undo`.*resume`/) });
    await resume(place);
    expect(tree()).toEqual(after);
    await undo(place);
    expect(tree()).toEqual(before);
  });

  it.each([
    ['edited', () => write('lib/b.ts', 'edited')],
    ['deleted', () => rmSync(join(place.root, 'lib/b.ts'))],
    ['replaced by a link', () => (renameSync(join(place.root, 'lib/b.ts'), join(place.root, 'moved.ts')), symlinkSync('../moved.ts', join(place.root, 'lib/b.ts')))],
    ['replaced by a directory', () => (rmSync(join(place.root, 'lib/b.ts')), mkdirSync(join(place.root, 'lib/b.ts')))],
  ])('is refused when a file was %s since', async (_, spoil) => {
    await halfApplied('a.ts');
    spoil();
    const before = tree();
    const error = await refusal(resume(place));
    expect(error.problem).toBe('cannot resume: lib/b.ts changed since the apply');
    expect(error.advice).toContain(journalPath(place));
    expect(error.advice).toContain('`registry-codemod resume` again');
    expect(tree()).toEqual(before);
  });

  it('is refused when the directory of a file to create has become a link out of the repository', async () => {
    await halfApplied('made/for/it/new.ts');
    mkdirSync(join(base, 'outside/it'), { recursive: true });
    rmSync(join(place.root, 'made/for'), { recursive: true });
    symlinkSync('../../outside', join(place.root, 'made/for'));
    for (const action of [resume, undo]) expect((await refusal(action(place))).problem).toContain('made/for/it/new.ts changed since the apply');
    expect(readdirSync(join(base, 'outside/it'))).toEqual([]);
  });

  it('is refused for changes on trial, which undo puts back', async () => {
    const changes = fiveChanges();
    const before = tree();
    await tryOut(place, changes, { command: 'test', onTrial: true });
    expect(await refusal(finishedApply(place))).toMatchObject({ problem: expect.stringContaining('--verify'), advice: expect.not.stringContaining('resume') });
    const error = await refusal(resume(place));
    expect(error.problem).toContain('cannot resume: the changes were on trial for --verify');
    expect(error.advice).toContain('registry-codemod undo');
    await undo(place);
    expect(tree()).toEqual(before);
  });

  it('says so where there is nothing to resume, and tidies what a run left that was killed before its journal', async () => {
    expect((await refusal(resume(place))).problem).toBe('nothing to resume');
    mkdirSync(dirname(journalPath(place)));
    writeFileSync(`${journalPath(place)}.tmp`, '{"version":2,"ent');
    expect((await refusal(resume(place))).problem).toBe('nothing to resume');
    expect(existsSync(dirname(journalPath(place)))).toBe(false);
  });
});

describe('a journal that came with the repository', () => {
  const OUTSIDE = '../outside/secret';

  it.each<[string, (entry: Journal['entries'][number]) => object]>([
    ['names a file outside', (entry) => ({ ...entry, target: OUTSIDE, temp: `../outside/.registry-codemod-${'0'.repeat(16)}.tmp` })],
    ['names an absolute path', (entry) => ({ ...entry, target: join(base, 'outside/secret') })],
    ['would remove a file that is none of its own', (entry) => ({ ...entry, temp: OUTSIDE })],
    ['would remove a file of another name', (entry) => ({ ...entry, temp: 'lib/b.ts' })],
    ['goes up on its way', (entry) => ({ ...entry, target: 'lib/../../outside/secret' })],
    ['gives more than permissions', (entry) => ({ ...entry, mode: 0o100644 })],
    ['has no text', ({ before: _, ...entry }) => entry],
  ])('is not obeyed where it %s', async (_, spoil) => {
    await halfApplied('a.ts');
    mkdirSync(join(base, 'outside'));
    writeFileSync(join(base, 'outside/secret'), 'before');
    journal((half) => ({ ...half, entries: half.entries.map((entry, i) => (i === 0 ? spoil(entry) : entry)) }));
    const before = tree();
    for (const action of [() => resume(place), () => undo(place), () => run([{ file: 'lib/b.ts', before: text('lib/b.ts'), after: 'x' }])]) {
      expect((await refusal(action())).problem).toBe(`the journal ${journalPath(place)} was written by another version`);
    }
    expect(tree()).toEqual(before);
    expect(readFileSync(join(base, 'outside/secret'), 'utf8')).toBe('before');
  });

  it('does not make directories outside', async () => {
    await halfApplied('a.ts');
    journal((half) => ({ ...half, directories: ['../made'] }));
    expect((await refusal(resume(place))).problem).toContain('was written by another version');
    expect(existsSync(join(base, 'made'))).toBe(false);
  });
});
