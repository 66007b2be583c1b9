import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { findGitTree } from '../src/git.js';
import { readJournal, type Place } from '../src/journal.js';
import { undo } from '../src/undo.js';
import { BINARY, METRICS, registryCodemod, SMALL, tempRepo, treeOf } from './support/command.js';
import { inLanes, killAt, settle, tallied, type Durations, type Ends, type Got, type Point } from './support/killed.js';
import { Random } from './support/random.js';

/** More points take longer: `KILLED_COUNT=200 npx vitest run test/command-killed.test.ts`. */
const POINTS = Number(process.env['KILLED_COUNT'] ?? 20);
const SEED = Number(process.env['KILLED_SEED'] ?? 20261124);

interface Lane extends Ends {
  place: Place;
}

/** A repository of its own, with files of every transform, and what the command makes of it. */
async function makeLane(): Promise<Lane> {
  const metrics = Array.from({ length: 20 }, (_, i) => [`src/m${i}.ts`, METRICS.replaceAll('orders_total', `orders_${i}_total`).replace("'depth'", `'depth_${i}'`)]);
  const root = tempRepo({ ...SMALL, ...(Object.fromEntries(metrics) as Record<string, string>) }, { git: true });
  const before = treeOf(root);
  expect(await registryCodemod(['--yes', '-q'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
  const after = treeOf(root);
  expect(await registryCodemod(['undo'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
  return { place: { root, git: await findGitTree(root) }, before, after };
}

/** The command itself, run to its end. */
function command(verb: 'undo' | 'resume') {
  return async ({ root }: Place): Promise<void> => expect(await registryCodemod([verb], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
}

it(`the command, killed with SIGKILL at ${POINTS} points in time while it writes`, { timeout: 60_000 + POINTS * 5_000 }, async () => {
  const lanes = await Promise.all([makeLane(), makeLane(), makeLane()]);
  const random = new Random(SEED);
  const points = Array.from({ length: POINTS }, (_, i): Point => ({ moment: i % 2 === 0 ? 'journal' : 'switching', share: random.next() }));
  const durations: Durations = { start: 500, journal: 150, staging: 100, switching: 20 };
  const outcomes: Got[] = [];
  await inLanes(points, lanes, async (point, index, lane) => {
    const { root } = lane.place;
    const running = spawn(process.execPath, [BINARY, '--yes', '-q'], { cwd: root, env: { ...process.env, XDG_CACHE_HOME: dirname(root) }, stdio: 'ignore' });
    await killAt(running, root, point, durations);
    outcomes.push(await settle(lane.place, lane, index % 4 < 2 ? 'undo' : 'resume', { undo: command('undo'), resume: command('resume') }));
  });
  const counts = tallied(outcomes);
  expect(outcomes).toHaveLength(POINTS);
  expect((counts.staged ?? 0) + (counts['switched some'] ?? 0) + (counts['switched all'] ?? 0), JSON.stringify(counts)).toBeGreaterThan(POINTS / 4);
});

it('the next run finds the journal of a killed one, in every mode, and names both ways out', async () => {
  const { place, after } = await makeLane();
  // On a machine that has much to do, the signal may come after the work.
  while ((await readJournal(place))?.state !== 'applying') {
    await undo(place).catch(() => undefined);
    await killAt(spawn(process.execPath, [BINARY, '--yes', '-q'], { cwd: place.root, stdio: 'ignore' }), place.root, { moment: 'staging', share: 0 }, { start: 0, journal: 0, staging: 0, switching: 0 });
  }
  for (const args of [[], ['-n'], ['--check', '--no-cache'], ['--yes', '--allow-dirty']]) {
    const { code, stdout, stderr } = await registryCodemod(args, { cwd: place.root });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^an earlier apply was interrupted, or is still at work\nrun `registry-codemod undo` to .*, or `registry-codemod resume` to .*; then run again\n$/);
  }
  const { code, stdout } = await registryCodemod(['resume'], { cwd: place.root });
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+ files? written\n {2}/) });
  expect(treeOf(place.root)).toEqual(after);
  expect(await registryCodemod(['resume'], { cwd: place.root })).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^nothing to resume\n/) });
});
