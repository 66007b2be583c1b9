import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apply } from '../src/apply.js';
import type { Place } from '../src/journal.js';
import type { FileChange } from '../src/model.js';
import { undo } from '../src/undo.js';
import { treeOf } from './support/command.js';
import { inLanes, killAt, settle, tallied, type Durations, type Ends, type Got, type Point } from './support/killed.js';
import { Random } from './support/random.js';

const FILES = 24;
const LANES = 3;
const SEED = 20261124;
/** More points take longer: `KILLED_COUNT=200 npx vitest run test/apply-killed.test.ts`. */
const POINTS = Number(process.env['KILLED_COUNT'] ?? 100);
const DIST = new URL('../dist/src/', import.meta.url).href;

/** A process of its own, so that SIGKILL takes it down as a power cut would take the tool. `dieAt` kills it after that many files. */
const CHILD = `
import { readFileSync } from 'node:fs';
import { apply } from '${DIST}apply.js';
import { resume, undo } from '${DIST}undo.js';
const { place, changes } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const [verb, dieAt] = process.argv.slice(3);
if (verb === 'undo') await undo(place);
else if (verb === 'resume') await resume(place);
else await apply(place, changes, { command: 'test', onProgress: ({ done }) => { if (done === Number(dieAt)) process.kill(process.pid, 'SIGKILL'); } });
`;

interface Lane extends Ends {
  base: string;
  place: Place;
}

let lanes: Lane[] = [];
const changes: FileChange[] = Array.from({ length: FILES }, (_, i) => {
  const created = i % 5 === 4;
  const file = created ? `made/${i}/new.ts` : `src/${i}.ts`;
  return { file, before: created ? undefined : `before ${i}\r\n`, after: `after ${i}\n`.repeat(200) };
});

beforeAll(async () => {
  lanes = await Promise.all(Array.from({ length: LANES }, makeLane));
});

afterAll(() => {
  for (const { base } of lanes) rmSync(base, { recursive: true, force: true });
});

async function makeLane(): Promise<Lane> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'killed-')));
  const root = join(base, 'root');
  const place = { root, git: { top: root, gitDir: join(root, '.git') } };
  mkdirSync(join(root, '.git'), { recursive: true });
  for (const [i, { file, before }] of changes.entries()) {
    if (before === undefined) continue;
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), before, { mode: i % 2 === 0 ? 0o755 : 0o640 });
  }
  writeFileSync(join(base, 'child.mjs'), CHILD);
  writeFileSync(join(base, 'input.json'), JSON.stringify({ place, changes }));
  const before = treeOf(root);
  await apply(place, changes, { command: 'test' });
  const after = treeOf(root);
  await undo(place);
  return { base, place, before, after };
}

function child({ base }: Lane, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [join(base, 'child.mjs'), join(base, 'input.json'), ...args], { stdio: 'ignore' });
}

const ended = (running: ChildProcess): Promise<unknown> => new Promise((resolve) => running.on('close', resolve));

describe('a process killed with SIGKILL', () => {
  it.each([1, 2, 13, FILES - 1, FILES])('after file %i', async (dieAt) => {
    for (const way of ['undo', 'resume'] as const) {
      const [lane] = lanes;
      if (!lane) throw new Error('no lane');
      await ended(child(lane, 'apply', String(dieAt)));
      const tree = treeOf(lane.place.root);
      expect(changes.filter(({ file }) => tree[file] === lane.after[file])).toHaveLength(dieAt);
      expect(await settle(lane.place, lane, way)).toBe(dieAt < FILES ? 'switched some' : 'switched all');
    }
  });

  it(`at ${POINTS} points in time while it applies`, { timeout: 240_000 }, async () => {
    const random = new Random(SEED);
    const points = Array.from({ length: POINTS }, (_, i): Point => ({ moment: i % 2 === 0 ? 'journal' : 'switching', share: random.next() }));
    const durations = expected();
    const outcomes: Got[] = [];
    await inLanes(points, lanes, async (point, index, lane) => {
      await killAt(child(lane, 'apply'), lane.place.root, point, durations);
      outcomes.push(await settle(lane.place, lane, index % 4 < 2 ? 'undo' : 'resume'));
    });
    const counts = tallied(outcomes);
    expect(outcomes).toHaveLength(POINTS);
    expect(counts.staged, JSON.stringify(counts)).toBeGreaterThan(POINTS / 10);
    expect(counts['switched some'], JSON.stringify(counts)).toBeGreaterThan(POINTS / 10);
  });

  it.each(['undo', 'resume'] as const)('at 50 points in time while it runs %s, after which either way is still open', { timeout: 240_000 }, async (verb) => {
    const random = new Random(SEED + 1);
    const points = Array.from({ length: 50 }, (_, i): Point => ({ moment: i % 5 === 0 ? 'start' : 'staging', share: random.next() }));
    const durations = expected();
    const outcomes: Got[] = [];
    await inLanes(points, lanes, async (point, index, lane) => {
      const { place } = lane;
      // Half an apply for `resume` to finish, a whole one for `undo` to put back.
      if (verb === 'undo') await apply(place, changes, { command: 'test' });
      else await ended(child(lane, 'apply', String(1 + (index % 12))));
      await killAt(child(lane, verb), place.root, point, durations);
      outcomes.push(await settle(place, lane, index % 2 === 0 ? 'undo' : 'resume'));
    });
    const counts = tallied(outcomes);
    expect((counts.staged ?? 0) + (counts['switched some'] ?? 0) + (counts['switched all'] ?? 0), JSON.stringify(counts)).toBeGreaterThan(15);
  });
});

function expected(): Durations {
  return { start: 250, journal: 150, staging: 100, switching: 15 };
}
