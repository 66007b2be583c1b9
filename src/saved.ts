import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { codeOf, messageOf, UserError } from './errors.js';
import { realTarget } from './images.js';
import { writeDurably } from './journal.js';

/**
 * The text of a file that the person keeps beside the code, such as decisions.
 *
 * @returns undefined where there is none
 * @throws UserError where it cannot be read
 */
export function readSaved(path: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new UserError(`${path} cannot be read: ${error instanceof TypeError ? 'it is not UTF-8 text' : (codeOf(error) ?? messageOf(error))}`, 'make it a file that you can read, or name another', { cause: error });
  }
}

/**
 * Writes such a file, whole or not at all. It is no part of what `undo` puts back: the person asked for it by name.
 *
 * @throws UserError where it cannot be written; it is then as it was
 */
export async function save(path: string, text: string): Promise<void> {
  try {
    // A link stays one: it is the file it leads to that is replaced.
    const target = realTarget(path);
    const temp = join(dirname(target), `.${basename(target)}-${randomBytes(8).toString('hex')}.tmp`);
    const mode = statSync(target, { throwIfNoEntry: false })?.mode;
    try {
      await writeDurably(temp, text, { flag: 'wx', mode: mode === undefined ? 0o666 : mode & 0o7777, exactly: mode !== undefined });
      await rename(temp, target);
    } catch (error) {
      await rm(temp, { force: true });
      throw error;
    }
  } catch (error) {
    throw new UserError(`${path} cannot be written: ${codeOf(error) ?? messageOf(error)}`, 'name a file in a directory that exists and is writable', { cause: error });
  }
}
