import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Interrupted } from '../src/errors.js';
import { findGitTree } from '../src/git.js';
import type { Report } from '../src/report.js';
import { run, type Options } from '../src/run.js';
import { undo } from '../src/undo.js';
import { transforms } from '../transforms/index.js';
import { expectHarmless, expectUserError, expectWhole } from './support/hostile-checks.js';
import { bytesOf, makeHostile } from './support/hostile-repository.js';
import { Random } from './support/random.js';

/** Other numbers find other things: `HOSTILE_SEED=7 HOSTILE_COUNT=5000 npx vitest run test/hostile.test.ts`. */
const SEED = Number(process.env['HOSTILE_SEED'] ?? 1);
const COUNT = Number(process.env['HOSTILE_COUNT'] ?? 150);
/** One of them alone, to look at it. */
const ONLY = process.env['HOSTILE_ONLY'];
/** No repository of this size may keep the tool busy for longer, however it is made; on a machine that has other things to do as well. */
const LONGEST = 30_000;
const BATCHES = 10;

let base = '';
const { XDG_CACHE_HOME: cacheBefore } = process.env;

beforeAll(() => {
  // A disk in memory where there is one: every file that is written is waited for.
  base = realpathSync(mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'hostile-')));
  process.env['XDG_CACHE_HOME'] = join(base, 'cache');
});

afterAll(() => {
  if (cacheBefore === undefined) delete process.env['XDG_CACHE_HOME'];
  else process.env['XDG_CACHE_HOME'] = cacheBefore;
  rmSync(base, { recursive: true, force: true });
});

function optionsOf(random: Random, cwd: string): Options {
  return {
    cwd,
    paths: random.chance(0.1) ? [random.pick(['src', 'test', '.', 'src/metrics0.ts', 'packages', '..', 'none'])] : [],
    exclude: random.chance(0.1) ? [random.pick(['**/*.js', '[', '!(a)', '**/{a,b', '(((', 'src/**'])] : [],
    transforms: random.chance(0.8) ? transforms : transforms.filter(() => random.chance(0.5)),
    mode: 'plan',
    unsafe: random.chance(0.5),
    resetValues: random.chance(0.2),
    registryParameter: random.chance(0.2) ? 'required' : 'defaulted',
    allowDirty: true,
    verify: [],
    verifyTimeout: 1,
    command: 'hostile',
    eachAlone: true,
  };
}

/** What the command would do of it; undefined where it would end with a message and exit code 2. */
async function reportOf(options: Options): Promise<Report | undefined> {
  try {
    const report = await run(options);
    for (const { file, problem, advice } of report.failed) for (const text of [file, problem, advice]) expect(text.trim()).not.toBe('');
    return report;
  } catch (error) {
    if (error instanceof Interrupted) throw new Error('nobody interrupted it', { cause: error });
    expectUserError(error);
    return undefined;
  }
}

/** One repository: planned, applied and undone, with everything that must hold. */
async function survive(index: number): Promise<void> {
  const random = new Random(SEED * 1_000_003 + index);
  const dir = join(base, String(index));
  mkdirSync(dir);
  const { root, outside, close } = makeHostile(random, dir);
  const options = optionsOf(random, root);
  const [before, beside] = [bytesOf(root), bytesOf(outside)];
  const planned = await reportOf(options);
  expect(bytesOf(root), 'planning wrote something').toEqual(before);
  if (planned) expectHarmless(planned);
  if (planned?.failed.length === 0 && planned.files.length > 0) {
    const report = await reportOf({ ...options, mode: 'apply' });
    const applied = report?.applied ?? false;
    expectWhole(report, before, bytesOf(root), applied);
    if (applied) {
      const git = await findGitTree(root);
      await undo({ root, git });
      expect(bytesOf(root), 'undo did not put everything back').toEqual(before);
    }
  }
  expect(bytesOf(outside), 'something was written outside of the root').toEqual(beside);
  close();
}

describe(`hostile repositories, seed ${SEED}`, () => {
  const size = Math.ceil(COUNT / BATCHES);
  const batches = ONLY === undefined ? Array.from({ length: BATCHES }, (_, batch) => Array.from({ length: size }, (_, i) => batch * size + i)) : [[Number(ONLY)]];

  it.each(batches.map((batch): [number, number, number[]] => [batch[0] ?? 0, batch.at(-1) ?? 0, batch]))('number %i to %i', { timeout: 60_000 + LONGEST * (size / 10) }, async (_, __, batch) => {
    const failures: string[] = [];
    for (const index of batch) {
      const started = performance.now();
      try {
        await survive(index);
      } catch (error) {
        failures.push(`HOSTILE_SEED=${SEED} HOSTILE_ONLY=${index}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      }
      const took = performance.now() - started;
      if (took > LONGEST) failures.push(`HOSTILE_SEED=${SEED} HOSTILE_ONLY=${index}: took ${Math.round(took)} ms`);
    }
    expect(failures.join('\n\n')).toBe('');
  });
});
