import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Finding } from '../src/model.js';
import { run, type Options } from '../src/run.js';
import { defineTransform, type Transform } from '../src/transform.js';
import { tempRepo } from './support/command.js';

const FILE = 'src/a.js';

/** Replaces the first match in the one file, whatever else was changed in it before. */
function replacing(id: string, pattern: RegExp, by: (match: string) => string): Transform {
  return defineTransform({
    id,
    summary: id,
    sites: [],
    *plan({ project }): Generator<Finding> {
      const match = pattern.exec(project.read(FILE) ?? '');
      if (!match) return;
      const edit = { file: FILE, start: match.index, end: match.index + match[0].length, text: by(match[0]) };
      yield { kind: 'change', id: `${id}:it`, transform: id, reason: id, safety: 'safe', requires: [], edits: [edit], imports: [], sites: [] };
    },
  });
}

const value = replacing('value', /\b1\b/, () => '2');
/** Collides with the one above, so that it is planned again on what that one leaves. */
const name = replacing('name', /const a = \d;/, (match) => match.replace('a', 'b'));

async function verified(check: string): Promise<{ text: string; changes: string[]; manual: string[] }> {
  const root = tempRepo({ 'package.json': '{}\n', [FILE]: 'const a = 1;\n' }, { git: true });
  const options: Options = {
    cwd: root, paths: [], exclude: [], transforms: [value, name], mode: 'apply', unsafe: false, resetValues: false, allowDirty: false, command: 'test', verify: [check], verifyTimeout: 60,
  };
  const report = await run(options);
  return { text: readFileSync(join(root, FILE), 'utf8'), changes: report.changes.map(({ id }) => id), manual: report.manual.map(({ code, transform, line, column }) => `${code} ${transform} ${line}:${column}`) };
}

test('a deferred change stays where nothing is wrong with either', async () => {
  expect(await verified('true')).toEqual({ text: 'const b = 2;\n', changes: ['name:it', 'value:it'], manual: [] });
});

test('a deferred change is planned anew without the one that it collided with', async () => {
  expect(await verified(`! grep -q 2 ${FILE}`)).toEqual({ text: 'const b = 1;\n', changes: ['name:it'], manual: ['verification-failed value 1:11'] });
});

test('a deferred change can be put back alone', async () => {
  expect(await verified(`! grep -q b ${FILE}`)).toEqual({ text: 'const a = 2;\n', changes: ['value:it'], manual: ['verification-failed name 1:1'] });
});

test('both are put back where each is wrong', async () => {
  expect(await verified(`grep -q "a = 1" ${FILE}`)).toMatchObject({ text: 'const a = 1;\n', changes: [] });
});
