import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './errors.js';

/** What Windows says while a virus scanner, an indexer or an editor holds a file open for a moment. */
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY']);
const PAUSES = [10, 20, 50, 100, 200, 400];

/**
 * Does a step on a file, on Windows again and again for a second: there a file that somebody else has open cannot be replaced.
 *
 * @throws the system's error, where it stays so
 */
export async function patiently<T>(windows: boolean, step: () => Promise<T>): Promise<T> {
  for (const pause of windows ? PAUSES : []) {
    try {
      return await step();
    } catch (error) {
      if (!HELD.has(codeOf(error) ?? '')) throw error;
      await sleep(pause);
    }
  }
  return step();
}
