import { parentPort } from 'node:worker_threads';
import { messageOf, UserError } from '../errors.js';
import { changeFile } from './change-file.js';
import type { Answer, Task } from './messages.js';

/** Answers one task after the other: each holds a whole program in memory. */
let last: Promise<void> = Promise.resolve();

parentPort?.on('message', ({ number, task }: { number: number; task: Task }) => {
  last = last.then(async () => parentPort?.postMessage({ number, ...(await outcomeOf(task)) } satisfies Answer));
});

async function outcomeOf(task: Task) {
  try {
    return { changed: await changeFile(task) };
  } catch (error) {
    return { problem: error instanceof UserError ? `${error.problem}; ${error.advice}` : error instanceof Error ? (error.stack ?? error.message) : messageOf(error) };
  }
}
