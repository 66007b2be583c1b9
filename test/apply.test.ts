import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, readdirSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { undo } from '../src/undo.js';
import { readJournal } from '../src/journal.js';
import type { FileChange } from '../src/model.js';
import { base, fiveChanges, git, place, refusal, run, text, tree, useRepository, write } from './support/repository.js';

useRepository();

describe('apply', () => {
  it('writes everything, reports progress, and keeps a journal that git does not show', async () => {
    const changes = fiveChanges();
    const seen: string[] = [];
    const result = await run(changes, { onProgress: ({ done, total, file }) => seen.push(`${done}/${total} ${file}`) });
    for (const { file, after } of changes) expect(text(file)).toBe(after);
    expect(result).toEqual({ written: changes.map(({ file }) => file), created: ['lib/new.ts', 'made/for/it/new.ts'] });
    expect(seen).toEqual(changes.map(({ file }, i) => `${i + 1}/5 ${file}`));
    expect(await readJournal(place)).toMatchObject({ version: 2, root: place.root, state: 'applied', command: 'test', directories: ['made', 'made/for', 'made/for/it'] });
    expect(tree().join('\n')).not.toContain('.tmp');
    expect(git(place.root, 'status', '--porcelain', '-uall')).not.toContain('registry-codemod');
  });

  it('keeps the mode of a file, whatever the umask', async () => {
    write('run.ts', 'a');
    write('open.ts', 'a');
    chmodSync(join(place.root, 'run.ts'), 0o755);
    chmodSync(join(place.root, 'open.ts'), 0o666);
    await run(['run.ts', 'open.ts'].map((file) => ({ file, before: 'a', after: 'b' })));
    expect([statSync(join(place.root, 'run.ts')).mode & 0o7777, statSync(join(place.root, 'open.ts')).mode & 0o7777]).toEqual([0o755, 0o666]);
    await undo(place);
    expect([statSync(join(place.root, 'run.ts')).mode & 0o7777, statSync(join(place.root, 'open.ts')).mode & 0o7777]).toEqual([0o755, 0o666]);
  });

  it.skipIf(process.getuid?.() !== 0)('run by root, it leaves files to their owner', async () => {
    write('a.ts', 'a');
    execFileSync('chown', ['1234:1235', join(place.root, 'a.ts')]);
    await run([{ file: 'a.ts', before: 'a', after: 'b' }]);
    await undo(place);
    expect(statSync(join(place.root, 'a.ts'))).toMatchObject({ uid: 1234, gid: 1235 });
  });

  it('rewrites the target of a link inside the root, and keeps the link', async () => {
    write('real/a.ts', 'a');
    symlinkSync('real/a.ts', join(place.root, 'link.ts'));
    symlinkSync('real', join(place.root, 'folder'));
    const before = tree();
    await run([{ file: 'link.ts', before: 'a', after: 'b' }, { file: 'folder/new.ts', before: undefined, after: 'n' }]);
    expect(readlinkSync(join(place.root, 'link.ts'))).toBe('real/a.ts');
    expect([text('real/a.ts'), text('real/new.ts')]).toEqual(['b', 'n']);
    await undo(place);
    expect(tree()).toEqual(before);
  });

  it('a link and its target are written once, and refused when their changes differ', async () => {
    write('a.ts', 'a');
    symlinkSync('a.ts', join(place.root, 'link.ts'));
    const both = (after: string): FileChange[] => [{ file: 'a.ts', before: 'a', after: 'b' }, { file: 'link.ts', before: 'a', after }];
    expect((await refusal(run(both('c')))).problem).toBe('cannot apply: a.ts and link.ts are the same file, with different changes');
    expect(text('a.ts')).toBe('a');
    expect((await run(both('b'))).written).toEqual(['a.ts']);
    expect(text('a.ts')).toBe('b');
  });

  it('stale file: changed between plan and apply, nothing is written', async () => {
    const changes = fiveChanges();
    write('lib/b.ts', 'somebody else');
    write('lib/new.ts', 'new\n');
    const before = tree();
    const error = await refusal(run(changes));
    expect(error.problem).toBe('cannot apply: lib/b.ts, lib/new.ts changed since they were read');
    expect(tree()).toEqual(before);
    expect(await readJournal(place)).toBeUndefined();
  });

  it('stale file: gone, or other bytes that decode to the same text', async () => {
    const changes = fiveChanges();
    rmSync(join(place.root, 'a.ts'));
    expect((await refusal(run(changes))).problem).toContain('a.ts changed since it was read');
    write('a.ts', Buffer.from([0xff]));
    expect((await refusal(run([{ file: 'a.ts', before: '\uFFFD', after: 'x' }]))).problem).toContain('a.ts changed since it was read');
    symlinkSync('nowhere', join(place.root, 'dangling.ts'));
    expect((await refusal(run([{ file: 'dangling.ts', before: undefined, after: 'x' }]))).problem).toContain('dangling.ts changed');
  });

  it('refuses a read-only file, although root could write it', async () => {
    const changes = fiveChanges();
    chmodSync(join(place.root, 'lib/deep/c.ts'), 0o444);
    const before = tree();
    expect((await refusal(run(changes))).problem).toBe('lib/deep/c.ts is read-only');
    expect(tree()).toEqual(before);
  });

  it('refuses links that lead out of the root, of files and of directories', async () => {
    mkdirSync(join(base, 'elsewhere'));
    writeFileSync(join(base, 'elsewhere/a.ts'), 'a');
    symlinkSync(join(base, 'elsewhere/a.ts'), join(place.root, 'a.ts'));
    symlinkSync('../elsewhere', join(place.root, 'dir'));
    for (const file of ['a.ts', 'dir/a.ts', 'dir/new.ts', 'dir/x/new.ts', '../elsewhere/a.ts']) {
      const before = file.endsWith('new.ts') ? undefined : 'a';
      expect((await refusal(run([{ file, before, after: 'b' }]))).problem, file).toMatch(/leads out of/);
    }
    expect(readdirSync(join(base, 'elsewhere'))).toEqual(['a.ts']);
    expect(readFileSync(join(base, 'elsewhere/a.ts'), 'utf8')).toBe('a');
  });

  it('names the file that cannot be created because its directory is a file', async () => {
    write('a.ts', 'a');
    expect((await refusal(run([{ file: 'a.ts/new.ts', before: undefined, after: 'n' }]))).problem).toBe('a.ts/new.ts cannot be written: ENOTDIR');
  });

  it('no change, no journal', async () => {
    expect(await run([{ file: 'a.ts', before: 'a', after: 'a' }])).toEqual({ written: [], created: [] });
    expect(await readJournal(place)).toBeUndefined();
  });

  it('an apply that cannot write its journal writes nothing', async () => {
    const changes = fiveChanges();
    writeFileSync(join(place.root, '.git/registry-codemod'), 'in the way');
    const before = tree();
    expect((await refusal(run(changes))).problem).toMatch(/journal .* cannot be (read|written)/);
    expect(tree()).toEqual(before);
  });
});
