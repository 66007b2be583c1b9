import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { BINARY, git, METRICS, METRICS_TEST, SMALL, tempRepo, treeOf } from './support/command.js';

/** Enough for a plan that takes several times what ending may take. */
function manyMetrics(): Record<string, string> {
  const files: Record<string, string> = { ...SMALL };
  for (let index = 0; index < 200; index++) {
    files[`src/m${index}.ts`] = METRICS.replaceAll('orders_total', `o${index}_total`);
    files[`test/m${index}.test.ts`] = METRICS_TEST.replace('src/metrics', `src/m${index}`);
  }
  return files;
}

interface Run {
  milliseconds: number;
  signal: string | null;
  code: number | null;
  stdout: string;
  /** From the interruption to the end. */
  ending: number;
}

/** Runs the command, and interrupts it after a while where one is given. */
async function runFor(cwd: string, args: readonly string[], interruptAfter?: number): Promise<Run> {
  const started = performance.now();
  const child = spawn(process.execPath, [BINARY, ...args], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  const closed = new Promise<[number | null, string | null]>((resolve, reject) => child.on('error', reject).on('close', (code, signal) => resolve([code, signal])));
  let interrupted = started;
  if (interruptAfter !== undefined) {
    await sleep(interruptAfter);
    interrupted = performance.now();
    child.kill('SIGINT');
  }
  const [code, signal] = await closed;
  const now = performance.now();
  return { milliseconds: now - started, ending: now - interrupted, code, signal, stdout };
}

it('an interruption ends a plan at once, whatever it is doing, and leaves nothing behind', async () => {
  const root = tempRepo(manyMetrics(), { git: true });
  const before = treeOf(root);
  const { milliseconds, code } = await runFor(root, ['--check', '--no-cache']);
  expect(code).toBe(1);
  for (const part of [0.15, 0.3, 0.5, 0.7]) {
    // An apply plans for as long, and is interrupted long before it writes.
    const { signal, stdout, ending } = await runFor(root, ['--yes'], milliseconds * part);
    expect({ signal, stdout }).toEqual({ signal: 'SIGINT', stdout: '' });
    // On a machine of its own within 0.2 s; the share of the run is for those that have much to do.
    expect(ending).toBeLessThan(Math.max(200, milliseconds * 0.2));
  }
  expect(treeOf(root)).toEqual(before);
  expect(git(root, 'status', '--porcelain')).toBe('');
}, 240_000);
