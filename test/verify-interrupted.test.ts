import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { BINARY, git, tempDir, treeOf, write } from './support/command.js';
import { codemod, installedRepo, metricsClass, OUTER } from './support/verify.js';

/** Fast on the tree as it is; with the changes it starts a tree of processes that do not end, one of them deaf to SIGTERM. */
const HANGS = `
const { spawn } = require('node:child_process');
const { appendFileSync, readFileSync } = require('node:fs');
if (readFileSync('src/orders.js', 'utf8').includes('registry')) {
  const program = "process.on('SIGTERM', () => {}); require('node:fs').appendFileSync(process.env.PIDS, process.pid + '\\\\n'); setInterval(() => {}, 1000);";
  appendFileSync(process.env.PIDS, process.pid + '\\n');
  spawn(process.execPath, ['-e', program], { stdio: 'inherit' });
  setInterval(() => {}, 1000);
}
`;
const FILES = {
  'package.json': '{ "name": "hangs", "dependencies": { "prom-client": "^15.1.3" } }\n',
  'src/orders.js': metricsClass('Orders'),
  'src/trades.js': metricsClass('Trades').replaceAll('\n', '\r\n'),
  'check.js': HANGS,
};

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

interface Running {
  child: ChildProcess;
  /** The processes of the check, once both run. */
  pids: number[];
  ended: Promise<{ code: number | null; stderr: string }>;
}

/** The real command, up to the moment when the check hangs on the changed tree. */
async function startHanging(root: string, ...args: string[]): Promise<Running> {
  const log = join(tempDir(), 'pids.txt');
  const env = { ...process.env, ...OUTER, PIDS: log, XDG_CACHE_HOME: join(dirname(root), 'cache') };
  const child = spawn(process.execPath, [BINARY, '--yes', '--verify', 'node check.js', ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) => child.on('close', (code) => resolve({ code, stderr })));
  const pids = (): number[] => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean).map(Number) : []);
  for (const end = Date.now() + 30_000; pids().length < 2; await sleep(50)) if (Date.now() > end) throw new Error(`the check did not start: ${stderr}`);
  expect(readFileSync(join(root, 'src/orders.js'), 'utf8')).toContain('registry');
  return { child, pids: pids(), ended };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // In a container nobody may have reaped it: a zombie is no running process.
    return !/^State:\s+Z/m.test(existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

describe('while a check runs on the changed tree', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s puts every byte back and leaves no process and no journal', async (signal) => {
    const root = installedRepo(FILES);
    const before = treeOf(root);
    const { child, pids, ended } = await startHanging(root);
    child.kill(signal);
    const { code, stderr } = await ended;
    expect(code).toBe(130);
    expect(stderr).toBe('\nCancelled. What was written has been put back.\n');
    expect(treeOf(root)).toEqual(before);
    expect(git(root, 'status', '--porcelain')).toBe('');
    expect(existsSync(join(root, '.git/registry-codemod'))).toBe(false);
    expect(pids.filter(isRunning)).toEqual([]);
  });

  it('a second Ctrl-C does not cut the putting back short', async () => {
    const root = installedRepo(FILES);
    const before = treeOf(root);
    const { child, ended } = await startHanging(root);
    for (const _ of [1, 2, 3]) {
      child.kill('SIGINT');
      await sleep(100);
    }
    expect(await ended).toMatchObject({ code: 130 });
    expect(treeOf(root)).toEqual(before);
  });

  it('the journal of an earlier apply is there again afterwards', async () => {
    const root = installedRepo({ ...FILES, 'src/earlier.js': metricsClass('Earlier') });
    const before = treeOf(root);
    await codemod(root, ['--yes', 'src/earlier.js']);
    git(root, 'commit', '-qam', 'b');
    const { child, ended } = await startHanging(root);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130 });
    expect((await codemod(root, ['undo'])).stdout).toBe('1 file put back\n  src/earlier.js\n');
    expect(treeOf(root)).toEqual(before);
  });

  it('the time limit ends all its processes', async () => {
    const root = installedRepo(FILES);
    const { pids, ended } = await startHanging(root, '--verify-timeout', '3');
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
    expect(pids.filter(isRunning)).toEqual([]);
    expect(git(root, 'status', '--porcelain')).toBe(' M src/trades.js\n');
  });

  it('SIGKILL leaves what `undo` needs, and the next run says so', async () => {
    const root = installedRepo(FILES);
    const before = treeOf(root);
    const { child, pids, ended } = await startHanging(root);
    child.kill('SIGKILL');
    await ended;
    expect(treeOf(root)).not.toEqual(before);
    write(root, 'src/late.js', metricsClass('Late'));
    for (const verify of [[], ['--verify', 'touch ran']]) {
      const next = await codemod(root, ['--yes', '--allow-dirty', ...verify]);
      expect(next).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('an earlier run was interrupted while --verify checked its changes') });
    }
    rmSync(join(root, 'src/late.js'));
    expect(await codemod(root, ['undo'])).toMatchObject({ code: 0, stderr: '', stdout: '2 files put back\n  src/orders.js\n  src/trades.js\n' });
    expect(treeOf(root)).toEqual(before);
    for (const pid of pids.filter(isRunning)) process.kill(pid, 'SIGKILL');
  });
});

it('Ctrl-C while a check runs on the tree as it is: nothing was written', async () => {
  const root = installedRepo(FILES);
  const env = { ...process.env, ...OUTER };
  const child = spawn(process.execPath, [BINARY, '--yes', '--verify', 'touch "$MARK"; sleep 600'], { cwd: root, env: { ...env, MARK: join(dirname(root), 'mark') }, stdio: ['ignore', 'ignore', 'pipe'] });
  started.push(child);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  for (const end = Date.now() + 30_000; !existsSync(join(dirname(root), 'mark')); await sleep(50)) if (Date.now() > end) throw new Error(stderr);
  const ended = new Promise((resolve) => child.on('close', resolve));
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(stderr).toBe('\nCancelled. Nothing was written.\n');
  expect(git(root, 'status', '--porcelain')).toBe('');
});
