import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { lstat, mkdir, open, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { codeOf, messageOf, UserError } from './errors.js';
import type { Project } from './project.js';

/** What the journal needs to know of a project. */
export type Place = Pick<Project, 'root' | 'git'>;

/** One file of an apply: all that is needed to put it back, and to know whether that is still right. */
export interface JournalEntry {
  /** The path the plan used. */
  file: string;
  /** Real path relative to the root; another than `file` where that is, or lies behind, a symbolic link. */
  target: string;
  /** The temporary file beside the target, relative to the root. Named before it exists, so that a killed run can be tidied. */
  temp: string;
  /** Whole text before, null for a file that the apply creates. */
  before: string | null;
  /** Permission bits before, null for a file that the apply creates. */
  mode: number | null;
  /** SHA-256 of the bytes, hexadecimal; null as above. */
  beforeHash: string | null;
  afterHash: string;
}

export interface Journal {
  version: 1;
  root: string;
  /** The command that wrote it, for people who read the file. */
  command: string;
  /** ISO 8601. */
  time: string;
  /** 'applying' while each file may be at either image: during an apply, and during an undo. */
  state: 'applying' | 'applied';
  entries: JournalEntry[];
  /** Directories that the apply makes, relative to the root, parents first. */
  directories: string[];
}

/** Where the journal lies: in the git directory, or in the user's cache folder where there is no git. */
export function journalPath({ root, git }: Place): string {
  if (git) return join(git.gitDir, 'registry-codemod', 'journal.json');
  return join(cacheFolder(), 'registry-codemod', hashOf(root).slice(0, 16), 'journal.json');
}

function cacheFolder(): string {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  if (process.platform === 'win32' && process.env.LOCALAPPDATA) return process.env.LOCALAPPDATA;
  return process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
}

/** SHA-256 in hexadecimal; of a text's UTF-8 bytes. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * The journal of the last apply, if there is one.
 *
 * @throws UserError when it cannot be read or is not ours
 */
export async function readJournal(place: Place): Promise<Journal | undefined> {
  const path = journalPath(place);
  const advice = 'remove that file to go on; the last apply can then only be put back by hand';
  try {
    const parsed: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (!isJournal(parsed)) throw new UserError(`the journal ${path} was written by another version`, advice);
    return parsed;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if (error instanceof UserError) throw error;
    throw new UserError(`the journal ${path} cannot be read: ${messageOf(error)}`, advice, { cause: error });
  }
}

function isJournal(value: unknown): value is Journal {
  return typeof value === 'object' && value !== null && 'version' in value && value.version === 1 && 'entries' in value && Array.isArray(value.entries);
}

/**
 * Replaces the journal. When this returns, it is on the disk and not only in the system's cache.
 *
 * @throws UserError when it cannot be written; the earlier journal is then still there
 */
export async function writeJournal(place: Place, journal: Journal): Promise<void> {
  const path = journalPath(place);
  try {
    // The journal holds source texts: in a shared cache folder they are nobody else's business.
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeDurably(`${path}.tmp`, JSON.stringify(journal), { flag: 'w', mode: 0o600 });
    await rename(`${path}.tmp`, path);
    await syncDirectory(dirname(path));
  } catch (error) {
    throw new UserError(`the journal ${path} cannot be written: ${codeOf(error) ?? messageOf(error)}`, 'make that directory writable: without a journal nothing is applied', { cause: error });
  }
}

/** Removes the journal, and the folder it was alone in. */
export async function removeJournal(place: Place): Promise<void> {
  const path = journalPath(place);
  await rm(path, { force: true });
  await removeEmptyDirectory(dirname(path));
}

/**
 * Writes the text of an entry to its temporary file, with the mode and owner that the target has.
 *
 * @throws the system's error; EEXIST where something of that name is there
 */
export async function stage(root: string, entry: JournalEntry, text: string): Promise<void> {
  const current = entry.mode === null ? undefined : await lstat(join(root, entry.target));
  // Only root can give files away; anybody else replaces files that are theirs to begin with.
  const owner = current && process.getuid?.() === 0 ? { uid: current.uid, gid: current.gid } : undefined;
  await writeDurably(join(root, entry.temp), text, { flag: 'wx', mode: entry.mode ?? 0o666, exactly: entry.mode !== null, owner });
}

/** Puts the staged text in the target's place, in one step. */
export async function switchOver(root: string, entry: JournalEntry): Promise<void> {
  await rename(join(root, entry.temp), join(root, entry.target));
}

interface WriteOptions {
  flag: 'w' | 'wx';
  mode: number;
  /** Whether the mode holds in spite of the umask. */
  exactly?: boolean;
  owner?: { uid: number; gid: number } | undefined;
}

/** Writes a file. When this returns, it is on the disk and not only in the system's cache. */
export async function writeDurably(path: string, text: string, { flag, mode, exactly, owner }: WriteOptions): Promise<void> {
  const handle = await open(path, flag, mode);
  try {
    if (owner) await handle.chown(owner.uid, owner.gid);
    // After chown, which takes the set-uid bits away.
    if (exactly) await handle.chmod(mode);
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return; // directories cannot be opened there
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeEmptyDirectory(path: string): Promise<void> {
  try {
    await rmdir(path);
  } catch (error) {
    // Not empty: somebody has put something there since, and it is theirs. Not there: it was never made.
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) throw error;
  }
}

/** What a file is now: as before the apply, as after it, or neither. */
export type Image = 'before' | 'after' | 'other';

export async function imageOf(root: string, entry: JournalEntry): Promise<Image> {
  const path = join(root, entry.target);
  try {
    // A link that has come into the path since leads to some other file, whatever it holds.
    if (realpathSync(path) !== path || !(await lstat(path)).isFile()) return 'other';
    const hash = hashOf(await readFile(path));
    if (hash === entry.afterHash) return 'after';
    return hash === entry.beforeHash ? 'before' : 'other';
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR', 'ELOOP'].includes(codeOf(error) ?? '')) throw error;
    const nothingThere = codeOf(error) === 'ENOENT' && (await isMissing(path));
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

/**
 * Brings an entry that is at its after image back to its before image; removes its temporary file in any case.
 *
 * @returns whether the file was changed by this
 * @throws the system's error
 */
export async function putBack(root: string, entry: JournalEntry): Promise<boolean> {
  await removeTemp(root, entry);
  if ((await imageOf(root, entry)) !== 'after') return false;
  if (entry.before === null) {
    await rm(join(root, entry.target));
  } else {
    await stage(root, entry, entry.before);
    await switchOver(root, entry);
  }
  return true;
}

async function removeTemp(root: string, entry: JournalEntry): Promise<void> {
  try {
    await rm(join(root, entry.temp), { force: true });
  } catch (error) {
    if (codeOf(error) !== 'ENOTDIR') throw error; // its directory has become a file, so it is gone
  }
}

/** Removes the directories that an apply made, as far as they are empty. */
export async function removeMadeDirectories(root: string, directories: readonly string[]): Promise<void> {
  for (const directory of directories.toReversed()) await removeEmptyDirectory(join(root, directory));
}

/**
 * Puts back an apply, and the journal that was there before it.
 *
 * @param switched the files that are in their place
 * @param cause what went wrong, if anything did
 * @throws UserError naming the files that are neither as the apply left them nor as they were, or cannot be written
 */
export async function revert(place: Place, journal: Journal, switched: ReadonlySet<JournalEntry>, earlier: Journal | undefined, cause: unknown): Promise<void> {
  const stuck: string[] = [];
  for (const entry of journal.entries.toReversed()) {
    try {
      const isBack = (await putBack(place.root, entry)) || (await imageOf(place.root, entry)) === 'before';
      if (!isBack && switched.has(entry)) stuck.push(`${entry.file} (changed meanwhile)`);
    } catch (error) {
      stuck.push(`${entry.file} (${codeOf(error) ?? messageOf(error)})`);
    }
  }
  if (stuck.length > 0) {
    // The journal stays: it is what the files can still be put back from.
    throw new UserError(`${cause === undefined ? '' : `${messageOf(cause)}; and `}these files could not be put back: ${named(stuck)}`, 'make them and their directories writable, or take out what was edited meanwhile; then run `registry-codemod undo`', { cause });
  }
  await removeMadeDirectories(place.root, journal.directories);
  if (earlier) await writeJournal(place, earlier);
  else await removeJournal(place);
}

/** The files of a message: all of a few, or the first ten and how many more. */
export function named(files: readonly string[]): string {
  return files.length <= 10 ? files.join(', ') : `${files.slice(0, 10).join(', ')} and ${files.length - 10} more files`;
}
