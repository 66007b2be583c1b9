import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Change, Finding } from '../src/model.js';
import { run, type Options, type Surroundings } from '../src/run.js';
import { defineTransform, type Transform } from '../src/transform.js';
import { git, tempRepo } from './support/command.js';
import { identity, subjects } from './support/committing.js';

beforeEach(() => {
  for (const [name, value] of Object.entries(identity())) vi.stubEnv(name, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Replaces the first match in a file, whatever else was changed in it before. */
function replacing(id: string, file: string, pattern: RegExp, by: string, when: Transform['plan'] = () => [{ kind: 'migrated', transform: id, sites: [] }]): Transform {
  return defineTransform({
    id,
    summary: `Do ${id}`,
    sites: [],
    *plan(facts): Generator<Finding> {
      const match = pattern.exec(facts.project.read(file) ?? '');
      if (!match || [...when(facts)].length === 0) return;
      const edits: Change['edits'] = [{ file, start: match.index, end: match.index + match[0].length, text: match[0].replace(/^.*$/, by) }];
      yield { kind: 'change', id: `${id}:it`, transform: id, reason: id, safety: 'safe', requires: [], edits, imports: [], sites: [] };
    },
  });
}

const FILES = { 'package.json': '{}\n', 'src/a.js': 'const a = 1;\n', 'src/b.js': "import 'prom-client';\n" };
const value = replacing('value', 'src/a.js', /\b1\b/, '2');
/** It collides with the one above, so that it is planned again on what that one leaves. */
const name = replacing('name', 'src/a.js', /const a/, 'const b');
const all = replacing('all', 'src/a.js', /const . = \d/, 'let c = 3');
const drop = replacing('drop', 'src/b.js', /import 'prom-client';/, 'export {};');

async function committed(transforms: Transform[], options: Partial<Options> = {}, surroundings: Surroundings = {}): Promise<{ root: string; texts: string[] }> {
  const root = tempRepo(FILES, { git: true });
  await run({ cwd: root, paths: [], exclude: [], transforms, mode: 'apply', unsafe: false, resetValues: false, allowDirty: false, command: 'test', verify: [], verifyTimeout: 60, createCommits: 'transform', ...options }, surroundings);
  expect(git(root, 'status', '--porcelain')).toBe('');
  return { root, texts: git(root, 'log', '--reverse', '--format=%H').trim().split('\n').slice(1).map((commit) => git(root, 'show', `${commit}:src/a.js`)) };
}

test('each commit has the text of its changes and those before it, also in one file', async () => {
  const { root, texts } = await committed([value, name]);
  expect(subjects(root)).toEqual(['Do value', 'Do name']);
  expect(texts).toEqual(['const a = 2;\n', 'const b = 2;\n']);
});

test('a change that had to be planned again is in the commit of its own transform', async () => {
  const { root, texts } = await committed([value, all]);
  expect(subjects(root)).toEqual(['Do value', 'Do all']);
  expect(texts).toEqual(['const a = 2;\n', 'let c = 3;\n']);
});

test('and is planned against what was there, not against what is on the disk by then', async () => {
  // By the time of the commits no file on the disk mentions the library, so that none would be loaded but for the texts that are given.
  const late = replacing('late', 'src/a.js', /const . = \d/, 'let c = 3', ({ program, project }) => {
    const isKnown = program.files.some((file) => file.fileName.endsWith('src/b.js')) || project.read('src/b.js') === 'export {};\n';
    return isKnown ? [{ kind: 'migrated', transform: 'late', sites: [] }] : [];
  });
  const { root, texts } = await committed([value, late, drop]);
  expect(subjects(root)).toEqual(['Do value', 'Do late', 'Do drop']);
  expect(texts).toEqual(['const a = 2;\n', 'let c = 3;\n', 'let c = 3;\n']);
});

test('a review commits what was accepted', async () => {
  const { root } = await committed([value, drop], {}, { reviewer: { review: async (changes) => changes.filter(({ transform }) => transform === 'drop') } });
  expect(subjects(root)).toEqual(['Do drop']);
});

test('a review in which everything is refused commits nothing', async () => {
  expect(subjects((await committed([value, drop], {}, { reviewer: { review: async () => undefined } })).root)).toEqual([]);
});

test('a commit that somebody else makes meanwhile stays, and the files go back', async () => {
  const root = tempRepo(FILES, { git: true });
  const mine = replacing('mine', 'src/a.js', /\b1\b/, '2');
  const onProgress = (stage: string): void => {
    if (stage === 'writing') git(root, 'commit', '-q', '--allow-empty', '-m', 'theirs');
  };
  await expect(committed([mine], { cwd: root }, { onProgress })).rejects.toThrow('cannot commit: another commit or branch came up meanwhile; everything was put back');
  expect(subjects(root)).toEqual(['theirs']);
  expect(git(root, 'status', '--porcelain')).toBe('');
});
