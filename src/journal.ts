import { lstat, mkdir, open, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { cacheFolder } from './cache-folder.js';
import { codeOf, messageOf, remedyFor, UserError } from './errors.js';
import { hashOf } from './hash.js';
import { imageOf, realTarget } from './images.js';
import { isBelow } from './paths.js';
import { isRecord } from './records.js';
import type { Project } from './project.js';
import { patiently } from './retry.js';

const onWindows = process.platform === 'win32';

/** What the journal needs to know of a project. */
export type Place = Pick<Project, 'root' | 'git'>;

/** One file of an apply: all that is needed to put it back or to make it, and to know whether that is still right. */
export interface JournalEntry {
  /** The path the plan used. */
  file: string;
  /** Real path relative to the root; another than `file` where that is, or lies behind, a symbolic link. */
  target: string;
  /** The temporary file beside the target, relative to the root. Named before it exists, so that a killed run can be tidied. */
  temp: string;
  /** Whole text before, null for a file that the apply creates. */
  before: string | null;
  after: string;
  /** Permission bits before, null for a file that the apply creates. */
  mode: number | null;
}

/** The commits that an apply made, in its journal: all that is needed to take them back, and to know whether that is still right. */
export interface CommitsMade {
  /** The full name of the branch, or `HEAD` where none was checked out. */
  ref: string;
  /** The commit that it was at. */
  before: string;
  /** Oldest first. */
  made: string[];
}

export interface Journal {
  version: 2;
  root: string;
  /** The command that wrote it, for people who read the file. */
  command: string;
  /** ISO 8601. */
  time: string;
  /** Each file may be at either image while it says 'applying', 'undoing', or 'trying' (an apply that --verify has not decided on yet). */
  state: 'applying' | 'trying' | 'undoing' | 'applied';
  entries: JournalEntry[];
  /** Directories that the apply makes, relative to the root, parents first. */
  directories: string[];
  /** Where the apply was committed. */
  commits?: CommitsMade;
}

/**
 * Where the journal lies: in the git directory, or in the user's cache folder where there is no git.
 *
 * @throws UserError where there is neither
 */
export function journalPath(place: Place): string {
  const path = possiblePath(place);
  if (path === undefined) throw new UserError(`there is no place for the journal of ${place.root}: it is in no git repository, and the user has no home directory`, 'set HOME or XDG_CACHE_HOME to a directory that can be written to: without a journal nothing is applied');
  return path;
}

function possiblePath({ root, git }: Place): string | undefined {
  if (git) return join(git.gitDir, 'registry-codemod', 'journal.json');
  const folder = cacheFolder();
  return folder && join(folder, hashOf(root).slice(0, 16), 'journal.json');
}

/**
 * The journal of the last apply, if there is one.
 *
 * @throws UserError when it cannot be read or is not ours
 */
export async function readJournal(place: Place): Promise<Journal | undefined> {
  const path = possiblePath(place);
  if (path === undefined) return undefined;
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
  if (!isRecord(value) || value['version'] !== 2 || !STATES.has(value['state'])) return false;
  const { entries, directories, commits } = value;
  return (commits === undefined || areCommits(commits)) && Array.isArray(entries) && entries.every(isEntry) && Array.isArray(directories) && directories.every((path) => typeof path === 'string' && isBelow(path));
}

const STATES: ReadonlySet<unknown> = new Set<Journal['state']>(['applying', 'trying', 'undoing', 'applied']);
const TEMP_NAME = /^\.registry-codemod-[0-9a-f]{16}\.tmp$/;

/** A journal may have come with a repository that somebody packed: it must not name what lies outside of the root. */
const COMMIT = /^[0-9a-f]{40,64}$/;

/** Names of branches and commits become arguments of git. */
function areCommits(value: unknown): boolean {
  if (!isRecord(value) || typeof value['ref'] !== 'string' || !/^(HEAD|refs\/heads\/\S+)$/.test(value['ref'])) return false;
  const { before, made } = value;
  const isCommit = (commit: unknown): boolean => typeof commit === 'string' && COMMIT.test(commit);
  return isCommit(before) && Array.isArray(made) && made.every(isCommit);
}

function isEntry(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { file, target, temp, before, after, mode } = value;
  if (typeof file !== 'string' || typeof target !== 'string' || typeof temp !== 'string' || typeof after !== 'string') return false;
  const isPlaced = isBelow(target) && isBelow(temp) && posix.dirname(temp) === posix.dirname(target) && TEMP_NAME.test(posix.basename(temp));
  return isPlaced && (before === null ? mode === null : typeof before === 'string' && typeof mode === 'number' && (mode & ~0o7777) === 0);
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
    await patiently(onWindows, () => rename(`${path}.tmp`, path));
    await syncDirectory(dirname(path));
  } catch (error) {
    throw new UserError(`the journal ${path} cannot be written: ${codeOf(error) ?? messageOf(error)}`, `${remedyFor(codeOf(error))}: without a journal nothing is applied`, { cause: error });
  }
}

/**
 * Removes the journal, what a killed run may have left of a new one, and the folder it was alone in.
 *
 * @throws UserError when it cannot be removed
 */
export async function removeJournal(place: Place): Promise<void> {
  const path = possiblePath(place);
  if (path === undefined) return;
  try {
    await rm(`${path}.tmp`, { force: true });
    await rm(path, { force: true });
    await removeEmptyDirectory(dirname(path));
  } catch (error) {
    throw new UserError(`the journal ${path} cannot be removed: ${codeOf(error) ?? messageOf(error)}`, `${remedyFor(codeOf(error))}, then run the same again`, { cause: error });
  }
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

/** Makes a directory of a journal; one that is there is right. */
export async function makeDirectory(root: string, directory: string): Promise<void> {
  await mkdir(join(root, directory), { recursive: true });
}

/** Puts the staged text in the target's place, in one step. */
export async function switchOver(root: string, entry: JournalEntry): Promise<void> {
  await patiently(onWindows, () => rename(join(root, entry.temp), join(root, entry.target)));
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
  if (onWindows) return; // directories cannot be opened there
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

/** Removes the temporary file of an entry, where one was left. */
export async function removeTemp(root: string, entry: JournalEntry): Promise<void> {
  const path = join(root, entry.temp);
  try {
    // Behind a link that has come into the path since lies somebody else's file.
    if (realTarget(path) === path) await rm(path, { force: true });
  } catch (error) {
    if (codeOf(error) !== 'ENOTDIR') throw error; // its directory has become a file, so it is gone
  }
}

/**
 * Removes the directories that an apply made, as far as they are empty.
 *
 * @throws UserError naming the one that cannot be removed
 */
export async function removeMadeDirectories(root: string, directories: readonly string[]): Promise<void> {
  for (const directory of directories.toReversed()) {
    try {
      await removeEmptyDirectory(join(root, directory));
    } catch (error) {
      throw new UserError(`${directory} cannot be removed: ${codeOf(error) ?? messageOf(error)}`, 'make the directory around it writable, then run `registry-codemod undo`', { cause: error });
    }
  }
}

/** The files of a message: all of a few, or the first ten and how many more. */
export function named(files: readonly string[]): string {
  return files.length <= 10 ? files.join(', ') : `${files.slice(0, 10).join(', ')} and ${files.length - 10} more files`;
}
