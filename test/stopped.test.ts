import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { BINARY, git, SMALL, tempRepo } from './support/command.js';

/** A file that takes seconds to plan, all of them in one turn of the event loop. */
const LARGE = Array.from({ length: 3000 }, (_, index) => `export class Metrics${index} {\n  made = new Counter({ name: 'n${index}', help: 'h' });\n}\n`).join('');

it.each(['SIGINT', 'SIGTERM'] as const)('%s while it plans ends it at once, whatever it is at, and nothing was written', async (signal) => {
  const root = tempRepo({ ...SMALL, 'src/large.ts': `import { Counter } from 'prom-client';\n\n${LARGE}` }, { git: true });
  for (const after of [100, 700, 1500]) {
    const child = spawn(process.execPath, [BINARY, '--yes', '--no-cache'], { cwd: root, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('close', (code, by) => resolve(by ?? code)));
    await sleep(after);
    const since = performance.now();
    child.kill(signal);
    expect(await ended, `after ${after} ms`).toBe(signal);
    // What a busy machine takes to end a process is none of ours.
    expect(performance.now() - since).toBeLessThan(1000);
  }
  expect(git(root, 'status', '--porcelain')).toBe('');
});
