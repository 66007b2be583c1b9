import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../src/report.js';
import { run } from '../src/run.js';
import { transforms } from '../transforms/index.js';
import { BINARY, METRICS, METRICS_TEST, registryCodemod, SMALL, tempDir, tempRepo, treeOf, type Outcome } from './support/command.js';
import { CONTROL, expectWhole } from './support/hostile-checks.js';
import { bytesOf, makeHostile } from './support/hostile-repository.js';
import { inLanes } from './support/killed.js';
import { Random } from './support/random.js';

const SEED = Number(process.env['HOSTILE_SEED'] ?? 1);
const COUNT = Number(process.env['HOSTILE_COMMANDS'] ?? 20);

let base = '';
beforeAll(() => {
  base = realpathSync(mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'hostile-command-')));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** It ends as the README says, and whatever it says is meant for a person. */
function expectCivil({ code, stdout, stderr }: Outcome): void {
  expect([0, 1, 2], stderr).toContain(code);
  expect(stderr).not.toMatch(/This is a bug|\n\s+at .*:\d+/);
  expect(CONTROL.exec(stdout)?.[0], 'stdout').toBeUndefined();
  expect(CONTROL.exec(stderr)?.[0], 'stderr').toBeUndefined();
  if (code === 2) expect(stderr.trimEnd().split('\n').length, stderr).toBeGreaterThan(1);
  else expect(stderr).toBe('');
}

/** What the changes come to, from the same code in this process. */
async function planOf(cwd: string): Promise<Report | undefined> {
  try {
    return await run({ cwd, paths: [], exclude: [], transforms, mode: 'plan', unsafe: false, resetValues: false, allowDirty: true, verify: [], verifyTimeout: 1, command: 'test' });
  } catch {
    return undefined; // the command is about to say the same
  }
}

describe('the command, in hostile repositories', () => {
  it(`ends as it should in ${COUNT} of them, seed ${SEED}`, { timeout: 300_000 }, async () => {
    const failures: string[] = [];
    const indices = Array.from({ length: COUNT }, (_, i) => 500_000 + i);
    await inLanes(indices, [0, 1, 2], async (index) => {
      const random = new Random(SEED * 1_000_003 + index);
      const dir = join(base, String(index));
      mkdirSync(dir);
      const { root, outside, close } = makeHostile(random, dir);
      const [before, beside] = [bytesOf(root), bytesOf(outside)];
      try {
        if (index % 3 === 0) {
          expectCivil(await registryCodemod([random.pick(['-n', '--check', '-q'])], { cwd: root }));
          expect(bytesOf(root)).toEqual(before);
        } else {
          const plan = await planOf(root);
          const outcome = await registryCodemod(['--yes', '--allow-dirty'], { cwd: root });
          expectCivil(outcome);
          const applied = outcome.code === 0 && (plan?.files.length ?? 0) > 0;
          expectWhole(plan, before, bytesOf(root), applied);
          if (applied) {
            expectCivil(await registryCodemod(['undo'], { cwd: root }));
            expect(bytesOf(root)).toEqual(before);
          }
        }
        expect(bytesOf(outside)).toEqual(beside);
      } catch (error) {
        failures.push(`HOSTILE_SEED=${SEED}, number ${index}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
      }
      close();
    });
    expect(failures.join('\n\n')).toBe('');
  });

  it('writes nothing half, and nothing outside, while somebody else changes the files', { timeout: 300_000 }, async () => {
    const random = new Random(SEED);
    const outcomes: number[] = [];
    await inLanes(Array.from({ length: 12 }, (_, i) => i), [0, 1], async (index) => {
      const files = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`src/m${i}.ts`, METRICS.replaceAll('orders_total', `orders_${i}_total`)]));
      const root = tempRepo({ ...SMALL, ...files }, { git: index % 2 === 0, parent: tempDir() });
      const outside = join(dirname(root), 'outside');
      mkdirSync(outside);
      for (const name of ['m3.ts', 'metrics.ts']) writeFileSync(join(outside, name), METRICS);
      const [before, beside] = [treeOf(root), treeOf(outside)];
      const plan = await planOf(root);
      const running = registryCodemod(['--yes', '--allow-dirty'], { cwd: root });
      const raced = new Set(['src/m3.ts', 'src/m7.ts', 'src/m3.ts.moved', 'src/m7.ts.moved']);
      const racer = setInterval(() => disturb(random, root, outside), 1 + (index % 5));
      const outcome = await running.finally(() => clearInterval(racer));
      expectCivil(outcome);
      outcomes.push(outcome.code);
      const after = treeOf(root);
      expect(treeOf(outside)).toEqual(beside);
      const made = new Map(plan?.files.map(({ file, after: text }) => [file, text]));
      for (const path of new Set([...Object.keys(before), ...Object.keys(after)])) {
        if (raced.has(path)) continue;
        expect([before[path], made.has(path) ? `644 ${Buffer.from(made.get(path) ?? '').toString('latin1')}` : before[path]], `${path}\n${outcome.stderr}`).toContain(after[path]);
      }
      expect(Object.keys(after).filter((path) => path.includes('.registry-codemod-'))).toEqual([]);
    });
    expect(outcomes).toHaveLength(12);
  });
});

/** What an editor, a formatter or a build may do at any moment, and what an attacker would. */
function disturb(random: Random, root: string, outside: string): void {
  const path = join(root, random.pick(['src/m3.ts', 'src/m7.ts']));
  try {
    random.pick([
      // Beside it and renamed, as editors do: written in place it would go through the link that is made below.
      () => (writeFileSync(`${path}.moved`, `${METRICS}// raced\n`), renameSync(`${path}.moved`, path)),
      () => (writeFileSync(`${path}.moved`, METRICS), renameSync(`${path}.moved`, path)),
      () => unlinkSync(path),
      () => (renameSync(path, `${path}.moved`), renameSync(`${path}.moved`, path)),
      () => (unlinkSync(path), symlinkSync(join(outside, 'm3.ts'), path)),
    ])();
  } catch (error) {
    // It is not there just now, or a link that leads out: then this one does nothing.
    if (!(error instanceof Error) || !('code' in error)) throw error;
  }
}

describe('a full disk', () => {
  const [unshare, ...flags] = process.getuid?.() === 0 ? ['unshare', '-m'] : ['unshare', '-rm'];
  const canMount = spawnSync(unshare ?? '', [...flags, 'sh', '-c', 'mount -t tmpfs -o size=64k tmpfs /tmp'], { stdio: 'ignore' }).status === 0;
  if (!canMount && process.env['REQUIRE_EXTERNAL']) throw new Error('no file system can be mounted here, and REQUIRE_EXTERNAL asks for the test that needs it (run as root, or allow user namespaces)');

  /** In a mount namespace of its own: a small disk that holds the repository and has so many pages left. */
  const SCRIPT = `
set -e
mount -t tmpfs -o size=$(($4 * 4))k tmpfs "$1"
cp -a "$2/." "$1/"
cd "$1"
set +e
"$5" "$6" --yes >"$3/stdout" 2>"$3/stderr"
echo $? >"$3/code"
cp -a "$1/." "$3/tree/"
`;

  it.skipIf(!canMount)('leaves the tree as it was, and says what to do; or there was room enough', { timeout: 120_000 }, () => {
    const root = tempRepo(SMALL);
    const before = treeOf(root);
    const codes: number[] = [];
    for (let pages = 6; pages <= 11; pages++) {
      const dir = tempDir();
      const [disk, result] = [join(dir, 'disk'), join(dir, 'result')];
      mkdirSync(disk);
      mkdirSync(join(result, 'tree'), { recursive: true });
      const done = spawnSync(unshare ?? '', [...flags, 'sh', '-c', SCRIPT, 'sh', disk, root, result, String(pages), process.execPath, BINARY], { encoding: 'utf8', env: { ...process.env, XDG_CACHE_HOME: join(dir, 'cache') } });
      if (!existsSync(join(result, 'code'))) continue; // not even the repository itself has room
      const read = (name: string): string => treeOf(result)[name]?.replace(/^\d+ /, '') ?? '';
      const code = Number(read('code'));
      codes.push(code);
      expect([0, 2], done.stderr + read('stderr')).toContain(code);
      if (code === 0) continue;
      expect(read('stderr')).toMatch(/^.+ cannot be (written|put back|removed): ENOSPC\nmake room on the disk, or .*nothing was changed\n$/);
      expect(treeOf(join(result, 'tree'))).toEqual(before);
    }
    expect(codes).toContain(0);
    expect(codes).toContain(2);
  });

  it.each([4, 1])('a limit of %i blocks on the size of files does the same', async (blocks) => {
    const root = tempRepo({ ...SMALL, 'test/metrics.test.ts': METRICS_TEST }, { git: true });
    const before = treeOf(root);
    const child = spawn('sh', ['-c', `ulimit -f ${blocks}; exec "$0" "$@"`, process.execPath, BINARY, '--yes'], { cwd: root, env: { ...process.env, XDG_CACHE_HOME: join(dirname(root), 'cache') }, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/cannot be written: EFBIG\nraise the limit on the size of files \(ulimit -f\)/) });
    expect(treeOf(root)).toEqual(before);
  });
});
