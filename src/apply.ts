import { randomBytes } from 'node:crypto';
import { access, constants, readFile, stat } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { codeOf, Interrupted, remedyFor, UserError } from './errors.js';
import { git } from './git.js';
import { imageOf, isMissing, realTarget } from './images.js';
import * as journals from './journal.js';
import type { Journal, JournalEntry, Place } from './journal.js';
import type { FileChange } from './model.js';
import { below } from './paths.js';
import { finishedApply, revert } from './undo.js';

export interface ApplyOptions {
  /** The command line, for the journal. */
  command: string;
  /** Whether it is still to be found out which of the changes stay; one that is killed then can only be put back. */
  onTrial?: boolean;
  /** Called after each file that is in its place; what it throws stops the apply like any failure. */
  onProgress?: (progress: { done: number; total: number; file: string }) => void;
  /** Looked at between files: an aborted apply puts everything back. */
  signal?: AbortSignal;
}

export interface ApplyResult {
  /** Every file that was written, in the order of the changes. */
  written: string[];
  /** Those of them that did not exist. */
  created: string[];
}

/** Changes that are on the disk until it is decided whether they stay. Killed meanwhile, the journal still has both texts of every file. */
export interface Trial extends ApplyResult {
  /** They stay; from now on it takes an `undo` to put them back. */
  keep(): Promise<void>;
  /**
   * The tree is as it was, and so is the journal of an earlier apply.
   *
   * @param cause what went wrong, if anything did; the message begins with it when a file cannot be put back
   * @throws UserError naming the files that are not as the trial left them, or cannot be written
   */
  putBack(cause?: unknown): Promise<void>;
}

/** Writes the changes, all of them or none, and decides that they stay. See `tryOut`. */
export async function apply(place: Place, changes: readonly FileChange[], options: ApplyOptions): Promise<ApplyResult> {
  const { keep, written, created } = await tryOut(place, changes, options);
  await keep();
  return { written, created };
}

/**
 * Writes the changes, all of them or none.
 *
 * Every text is first staged in a temporary file beside its target; most of what can fail (a full disk, a missing right) fails
 * there, while nothing has changed. Only then are the files renamed into place, one after the other.
 *
 * @param changes planned against the files as they are now
 * @throws UserError naming the file, when one changed since it was read, cannot be written or lies outside of the root, or when
 *   an earlier apply was killed; the tree is then as it was, or the message says what is not
 * @throws Interrupted when the signal aborts; the tree is as it was
 */
export async function tryOut(place: Place, changes: readonly FileChange[], options: ApplyOptions): Promise<Trial> {
  const earlier = await finishedApply(place);
  const entries = await planWrites(place.root, changes.filter(({ before, after }) => before !== after));
  if (entries.length === 0) return { written: [], created: [], keep: async () => {}, putBack: async () => {} };
  const directories = await missingDirectories(place.root, entries);
  stopIfAborted(options.signal);
  const journal: Journal = { version: 2, root: place.root, command: options.command, time: new Date().toISOString(), state: options.onTrial ? 'trying' : 'applying', entries, directories };
  await journals.writeJournal(place, journal);
  const switched = new Set<JournalEntry>();
  const orPutBack = async (step: () => Promise<void>): Promise<void> => {
    try {
      await step();
    } catch (error) {
      await revert(place, journal, switched, earlier, error);
      throw error;
    }
  };
  await orPutBack(() => writeAll(place.root, entries, directories, switched, options));
  return {
    written: entries.map((entry) => entry.file),
    created: entries.filter((entry) => entry.before === null).map((entry) => entry.file),
    keep: () => orPutBack(() => journals.writeJournal(place, { ...journal, state: 'applied' })),
    putBack: (cause) => revert(place, journal, switched, earlier, cause),
  };
}

async function writeAll(root: string, entries: readonly JournalEntry[], directories: readonly string[], switched: Set<JournalEntry>, { onProgress, signal }: ApplyOptions): Promise<void> {
  for (const directory of directories) await naming(directory, () => journals.makeDirectory(root, directory));
  for (const entry of entries) {
    stopIfAborted(signal);
    await naming(entry.file, () => journals.stage(root, entry, entry.after));
  }
  for (const entry of entries) {
    stopIfAborted(signal);
    await naming(entry.file, async () => {
      // Staging takes its time, and an editor may have saved the file meanwhile.
      if ((await imageOf(root, entry)) !== 'before') throw stale([entry.file]);
      await journals.switchOver(root, entry);
    });
    switched.add(entry);
    onProgress?.({ done: switched.size, total: entries.length, file: entry.file });
  }
}

function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Interrupted('interrupted: nothing was changed');
}

/** Runs a step of one file; a system error becomes one that names the file. */
async function naming<T>(file: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new UserError(`${file} cannot be written: ${code}`, `${remedyFor(code)}, or leave it out with --exclude; nothing was changed`, { cause: error });
  }
}

function stale(files: readonly string[]): UserError {
  return new UserError(`cannot apply: ${journals.named(files)} changed since ${files.length === 1 ? 'it was' : 'they were'} read`, 'run again, to plan against the files as they are now; nothing was changed');
}

/** Checks every target before anything is written. */
async function planWrites(root: string, changes: readonly FileChange[]): Promise<JournalEntry[]> {
  const planned = new Map<string, JournalEntry>();
  const changed: string[] = [];
  for (const change of changes) {
    const entry = await naming(change.file, () => entryFor(root, change));
    const twin = entry && planned.get(entry.target);
    if (!entry) changed.push(change.file);
    else if (!twin) planned.set(entry.target, entry);
    // A link and its target are one file, listed twice. Written twice, the second text would undo the first.
    else if (twin.after !== change.after) throw new UserError(`cannot apply: ${twin.file} and ${change.file} are the same file, with different changes`, 'leave one of them out with --exclude');
  }
  if (changed.length > 0) throw stale(changed);
  return [...planned.values()];
}

/** @returns undefined when the file is not as it was read */
async function entryFor(root: string, { file, before, after }: FileChange): Promise<JournalEntry | undefined> {
  const path = realTarget(join(root, file));
  const target = below(root, path);
  if (!target) {
    throw new UserError(`${file} leads out of ${root}, to ${path}`, 'leave the link out with --exclude, or run the tool where the file lies');
  }
  const entry = { file, target, temp: posix.join(posix.dirname(target), `.registry-codemod-${randomBytes(8).toString('hex')}.tmp`), after };
  if (before === undefined) {
    if (!(await isMissing(join(root, file)))) return undefined;
    await access(await existingDirectory(dirname(path)), constants.W_OK);
    return { ...entry, before: null, mode: null };
  }
  if (await isMissing(path)) return undefined;
  const stats = await stat(path);
  // Not to its end would a pipe be read that has come into its place.
  if (!stats.isFile()) return undefined;
  const { mode } = stats;
  // Root may write to any file; the mode still says that its owner does not want it.
  if ((mode & 0o200) === 0) throw new UserError(`${file} is read-only`, 'make it writable, or leave it out with --exclude; nothing was changed');
  await access(path, constants.W_OK);
  await access(dirname(path), constants.W_OK);
  if (!(await readFile(path)).equals(Buffer.from(before, 'utf8'))) return undefined;
  return { ...entry, before, mode: mode & 0o7777 };
}

async function existingDirectory(path: string): Promise<string> {
  return (await isMissing(path)) ? existingDirectory(dirname(path)) : path;
}

/** Directories to make, relative to the root, parents first. */
async function missingDirectories(root: string, entries: readonly JournalEntry[]): Promise<string[]> {
  const missing = new Set<string>();
  for (const { target } of entries) {
    for (let dir = posix.dirname(target); !missing.has(dir) && (await isMissing(join(root, dir))); dir = posix.dirname(dir)) missing.add(dir);
  }
  return [...missing].sort(); // a parent's path is a prefix of its child's, and sorts before it
}

/**
 * The files, of those given, that hold edits git does not have: modified, staged, or not tracked at all.
 *
 * @param files relative to the root; one that does not exist is not dirty, unless its deletion is what was not committed
 * @returns in the given order; empty where there is no git
 * @throws UserError when git fails
 */
export async function dirtyFiles({ root, git: tree }: Place, files: readonly string[]): Promise<string[]> {
  if (!tree) return [];
  // Git sees a link and its target as two files; it is the target that would be written.
  const targets = new Map<string, string>();
  for (const file of files) targets.set(file, await naming(file, async () => below(root, realTarget(join(root, file))) ?? file));
  const paths = [...new Set([...targets].flat())];
  const dirty = new Set<string>();
  for (let i = 0; i < paths.length; i += 500) {
    const out = await git(root, ['status', '--porcelain', '-z', '--untracked-files=all', '--no-renames', '--', ...paths.slice(i, i + 500).map((path) => `:(top,literal)${path}`)]);
    for (const line of out.split('\0')) dirty.add(line.slice(3));
  }
  return files.filter((file) => dirty.has(file) || dirty.has(targets.get(file) ?? file));
}
