import { randomUUID } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, posix, win32 } from 'node:path';
import { codeOf } from './errors.js';

/** What of the system decides where the cache folder is. */
export interface User {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** @throws the system's error, where nobody knows the user */
  home(): string;
}

/**
 * Where the tool keeps what belongs to the user rather than to a repository: nothing of its own shows in `git status`.
 *
 * @returns undefined for a user without a home, as in many a container
 */
export function cacheFolder({ platform, env, home }: User = { platform: process.platform, env: process.env, home: homedir }): string | undefined {
  const { join, isAbsolute } = platform === 'win32' ? win32 : posix;
  // A relative one would be another in every directory, and in a repository more often than not.
  const named = [env['XDG_CACHE_HOME'], platform === 'win32' ? env['LOCALAPPDATA'] : undefined].find((path) => path !== undefined && isAbsolute(path));
  if (named !== undefined) return join(named, 'registry-codemod');
  const own = homeOf(home);
  if (own === undefined || !isAbsolute(own)) return undefined;
  return join(own, ...(platform === 'darwin' ? ['Library', 'Caches'] : ['.cache']), 'registry-codemod');
}

function homeOf(home: () => string): string | undefined {
  try {
    return home();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined; // neither $HOME nor an entry in /etc/passwd
  }
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
    if (codeOf(error) === undefined) throw error; // it was never made, or somebody holds it: it may stay
  }
}

/** What a run that was killed left half-written is nobody's any more after this time, in milliseconds. */
const ABANDONED = 3_600_000;

/**
 * Removes what is older than the newest few of its kind. Another run may do the same at once, or have a file open that goes: it has read it then, or makes it
 * again.
 *
 * @param kindOf a name in the folder; what is of no kind is left alone
 * @param most how many of each kind stay
 */
export function keepNewest(folder: string, kindOf: (name: string) => string | undefined, most: number): void {
  try {
    const files = readdirSync(folder).flatMap((name) => {
      const kind = kindOf(name);
      const written = kind === undefined ? undefined : lstatSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs;
      return kind === undefined || written === undefined ? [] : [{ name, kind, written }];
    });
    const seen = new Map<string, number>();
    for (const { name, kind, written } of files.sort((a, b) => b.written - a.written)) {
      const isHalf = TEMPORARY.test(name);
      if (!isHalf) seen.set(kind, (seen.get(kind) ?? 0) + 1);
      if (isHalf ? Date.now() - written > ABANDONED : (seen.get(kind) ?? 0) > most) discard(join(folder, name));
    }
  } catch (error) {
    if (codeOf(error) === undefined) throw error; // it stays as it is: too much is kept, and nothing is wrong
  }
}

/** As `writeWhole` names what is not whole yet. */
const TEMPORARY = /\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
