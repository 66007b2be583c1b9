import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apply, undo } from '../src/apply.js';
import { UserError } from '../src/errors.js';
import { type Place, readJournal } from '../src/journal.js';
import type { FileChange } from '../src/model.js';

const FILES = 40;
const DIST = new URL('../dist/src/', import.meta.url).href;

/** A process of its own, so that SIGKILL takes it down as a power cut would take the tool. `dieAt` kills it after that many files. */
const CHILD = `
import { readFileSync, writeSync } from 'node:fs';
import { apply, undo } from '${DIST}apply.js';
const { place, changes, command, dieAt } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
writeSync(1, 'start\\n');
if (command === 'undo') await undo(place);
else await apply(place, changes, { command, onProgress: ({ done }) => { if (done === dieAt) process.kill(process.pid, 'SIGKILL'); } });
writeSync(1, 'end\\n');
`;

let base = '';
let place: Place;
let changes: FileChange[];

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'killed-')));
  const root = join(base, 'root');
  place = { root, git: { top: root, gitDir: join(root, '.git') } };
  changes = Array.from({ length: FILES }, (_, i) => {
    const created = i % 5 === 4;
    const file = created ? `made/${i}/new.ts` : `src/${i % 3}/${i}.ts`;
    return { file, before: created ? undefined : `before ${i}\r\n`, after: `after ${i}\n`.repeat(200) };
  });
  for (const { file, before } of changes) {
    if (before === undefined) continue;
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), before);
  }
  writeFileSync(join(base, 'child.mjs'), CHILD);
});

afterEach(() => rmSync(base, { recursive: true, force: true }));

function tree(): Map<string, string> {
  const paths = (readdirSync(place.root, { recursive: true }) as string[]).filter((path) => !/^\.git(\/|$)/.test(path)).sort();
  return new Map(paths.map((path) => [path, statSync(join(place.root, path)).isDirectory() ? '' : readFileSync(join(place.root, path), 'latin1')]));
}

/** Runs a command in a child; kills it `delay` ms after it has begun, if it still runs then. Says how long it took and whether it ended by itself. */
async function child(command: 'apply' | 'undo', { delay, dieAt }: { delay?: number; dieAt?: number } = {}): Promise<{ ended: boolean; took: number }> {
  writeFileSync(join(base, 'input.json'), JSON.stringify({ place, changes, command, dieAt }));
  const running = spawn(process.execPath, [join(base, 'child.mjs'), join(base, 'input.json')], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  let start = 0;
  let took = 0;
  running.stdout.on('data', (chunk: Buffer) => {
    if (output === '') {
      start = performance.now();
      if (delay !== undefined) setTimeout(() => running.kill('SIGKILL'), delay);
    }
    output += chunk.toString();
    took = performance.now() - start;
  });
  await new Promise((resolve) => running.on('close', resolve));
  return { ended: output.includes('end'), took };
}

/** Whatever the killed process had got to: undo leaves the tree as it was, or there was nothing to undo and it is whole. */
async function expectUndone(before: Map<string, string>): Promise<'nothing written' | 'half' | 'applied'> {
  const journal = await readJournal(place);
  if (!journal) {
    expect(tree()).toEqual(before);
    return 'nothing written';
  }
  if (journal.state === 'applying') {
    const refused: unknown = await apply(place, changes, { command: 'again' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UserError);
    expect(refused).toMatchObject({ problem: 'cannot apply: an earlier apply was interrupted', advice: expect.stringContaining('registry-codemod undo') });
  }
  await undo(place);
  expect(tree()).toEqual(before);
  expect(await readJournal(place)).toBeUndefined();
  return journal.state === 'applied' ? 'applied' : 'half';
}

describe('a process killed with SIGKILL', () => {
  it.each([1, 2, 17, FILES - 1, FILES])('after file %i', async (dieAt) => {
    const before = tree();
    expect((await child('apply', { dieAt })).ended).toBe(false);
    const changed = changes.filter(({ file, after }) => tree().get(file) === after);
    expect(changed).toHaveLength(dieAt);
    expect(await expectUndone(before)).toBe('half');
  });

  it('at twenty points in time while it applies', async () => {
    const before = tree();
    const { ended, took } = await child('apply');
    expect(ended).toBe(true);
    expect(await expectUndone(before)).toBe('applied');
    const outcomes: string[] = [];
    for (let i = 0; i < 20; i++) {
      await child('apply', { delay: (took * 1.1 * i) / 19 });
      outcomes.push(await expectUndone(before));
    }
    expect(outcomes.filter((outcome) => outcome === 'half').length, `${outcomes.join(', ')} in ${took} ms`).toBeGreaterThan(0);
  });

  it('while it undoes: undo again finishes it', async () => {
    const before = tree();
    await child('apply');
    const { took } = await child('undo');
    expect(tree()).toEqual(before);
    for (let i = 0; i < 8; i++) {
      await child('apply');
      await child('undo', { delay: (took * i) / 8 });
      await expectUndone(before);
    }
  });
});
