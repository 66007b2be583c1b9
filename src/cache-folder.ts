import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { codeOf } from './errors.js';

/** Where the tool keeps what belongs to the user rather than to a repository: nothing of its own shows in `git status`. */
export function cacheFolder(): string {
  return join(userCacheFolder(), 'registry-codemod');
}

function userCacheFolder(): string {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  if (process.platform === 'win32' && process.env.LOCALAPPDATA) return process.env.LOCALAPPDATA;
  return process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
}

/** Writes a file there, whole or not at all, for nobody else to read. False where the folder cannot be written to: what is kept there can be made again. */
export function writeWhole(path: string, content: string | Uint8Array): boolean {
  const temp = `${path}.${randomUUID()}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(temp, content, { mode: 0o600, flag: 'wx' });
    renameSync(temp, path);
    return true;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    discard(temp);
    return false;
  }
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch (error) {
    if (codeOf(error) === undefined) throw error; // it was never made
  }
}
