import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dirtyFiles } from '../src/apply.js';
import { git, place, useRepository, write } from './support/repository.js';

useRepository();

describe('dirtyFiles', () => {
  it('names modified, staged and untracked files, and no others', async () => {
    const files = ['clean.ts', 'modified.ts', 'staged.ts', 'dir/ümläut *.ts', 'missing.ts', 'untracked.ts', 'dir/untracked.ts', 'link.ts', '[x].ts'];
    for (const file of ['clean.ts', 'modified.ts', 'staged.ts', 'dir/ümläut *.ts', '[x].ts', 'x.ts', 'other.ts']) write(file, 'a');
    symlinkSync('modified.ts', join(place.root, 'link.ts'));
    git(place.root, 'add', '-A');
    git(place.root, 'commit', '-qm', 'a');
    expect(await dirtyFiles(place, files)).toEqual([]);
    for (const file of ['modified.ts', 'staged.ts', 'dir/ümläut *.ts', 'untracked.ts', 'dir/untracked.ts', 'x.ts', 'other.ts']) write(file, 'b');
    git(place.root, 'add', 'staged.ts');
    expect(await dirtyFiles(place, files)).toEqual(['modified.ts', 'staged.ts', 'dir/ümläut *.ts', 'untracked.ts', 'dir/untracked.ts', 'link.ts']);
  });

  it('asks in batches, of a renamed file too', async () => {
    const files = Array.from({ length: 1203 }, (_, i) => `f${i}.ts`);
    for (const file of files) write(file, file);
    git(place.root, 'add', '-A');
    git(place.root, 'commit', '-qm', 'a');
    git(place.root, 'mv', 'f7.ts', 'g7.ts');
    write('f1200.ts', 'b');
    expect(await dirtyFiles(place, [...files, 'g7.ts'])).toEqual(['f7.ts', 'f1200.ts', 'g7.ts']);
  });

  it('is empty without git', async () => {
    write('a.ts', 'a');
    expect(await dirtyFiles({ root: place.root, git: undefined }, ['a.ts'])).toEqual([]);
  });
});
