import { realpathSync } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { codeOf } from './errors.js';
import type { JournalEntry } from './journal.js';

/** What a file is now: as before the apply, as after it, or neither. */
export type Image = 'before' | 'after' | 'other';

/** @throws the system's error, where it does not let us look */
export async function imageOf(root: string, entry: JournalEntry): Promise<Image> {
  const path = join(root, entry.target);
  try {
    // A link that has come into the path since leads to some other file, whatever it holds.
    if (realpathSync(path) !== path || !(await lstat(path)).isFile()) return 'other';
    const bytes = await readFile(path);
    if (bytes.equals(Buffer.from(entry.after, 'utf8'))) return 'after';
    return entry.before !== null && bytes.equals(Buffer.from(entry.before, 'utf8')) ? 'before' : 'other';
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR', 'ELOOP'].includes(codeOf(error) ?? '')) throw error;
    // Nothing there is right for a file that the apply creates, unless its directory has become a link: to nothing there, elsewhere.
    const nothingThere = codeOf(error) === 'ENOENT' && (await isMissing(path)) && realTarget(path) === path;
    return nothingThere && entry.before === null ? 'before' : 'other';
  }
}

/** Whether a path names nothing at all, not even a link that leads nowhere. */
export async function isMissing(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return false;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true;
    throw error;
  }
}

/** The real path of a file, or what it will be for one that does not exist. */
export function realTarget(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return join(realTarget(dirname(path)), basename(path));
  }
}
