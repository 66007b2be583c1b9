import { randomBytes } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { access, constants, mkdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, posix, relative, sep } from 'node:path';
import { codeOf, Interrupted, messageOf, UserError } from './errors.js';
import { git } from './git.js';
import { hashOf } from './hash.js';
import { assertTakeable, resetIndex, takeBack } from './history.js';
import * as journals from './journal.js';
import type { Journal, JournalEntry, Place } from './journal.js';
import type { FileChange } from './model.js';

export interface ApplyOptions {
  /** The command line, for the journal. */
  command: string;
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

interface Planned {
  entry: JournalEntry;
  after: string;
}

/** Changes that are on the disk until it is decided whether they stay. Killed meanwhile, the journal still puts them back. */
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
  const earlier = await earlierApply(place);
  const planned = await planWrites(place.root, changes.filter(({ before, after }) => before !== after));
  if (planned.length === 0) return { written: [], created: [], keep: async () => {}, putBack: async () => {} };
  const entries = planned.map(({ entry }) => entry);
  const directories = await missingDirectories(place.root, entries);
  stopIfAborted(options.signal);
  const journal: Journal = { version: 1, root: place.root, command: options.command, time: new Date().toISOString(), state: 'applying', entries, directories };
  await journals.writeJournal(place, journal);
  const switched = new Set<JournalEntry>();
  const orPutBack = async (step: () => Promise<void>): Promise<void> => {
    try {
      await step();
    } catch (error) {
      await journals.revert(place, journal, switched, earlier, error);
      throw error;
    }
  };
  await orPutBack(() => writeAll(place.root, planned, directories, switched, options));
  return {
    written: entries.map((entry) => entry.file),
    created: entries.filter((entry) => entry.before === null).map((entry) => entry.file),
    keep: () => orPutBack(() => journals.writeJournal(place, { ...journal, state: 'applied' })),
    putBack: (cause) => journals.revert(place, journal, switched, earlier, cause),
  };
}

/**
 * The journal of the last apply, if there is one that can still be undone.
 *
 * @throws UserError when that apply was killed: nothing may be written before it is undone
 */
export async function earlierApply(place: Place): Promise<Journal | undefined> {
  const earlier = await journals.readJournal(place);
  if (earlier?.state === 'applying') throw new UserError('cannot apply: an earlier apply was interrupted', 'run `registry-codemod undo` to put back what it had changed, then run again');
  return earlier;
}

async function writeAll(root: string, planned: readonly Planned[], directories: readonly string[], switched: Set<JournalEntry>, { onProgress, signal }: ApplyOptions): Promise<void> {
  for (const directory of directories) await naming(directory, () => mkdir(join(root, directory), { recursive: true }));
  for (const { entry, after } of planned) {
    stopIfAborted(signal);
    await naming(entry.file, () => journals.stage(root, entry, after));
  }
  for (const { entry } of planned) {
    stopIfAborted(signal);
    await naming(entry.file, async () => {
      // Staging takes its time, and an editor may have saved the file meanwhile.
      if ((await journals.imageOf(root, entry)) !== 'before') throw stale([entry.file]);
      await journals.switchOver(root, entry);
    });
    switched.add(entry);
    onProgress?.({ done: switched.size, total: planned.length, file: entry.file });
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
    throw new UserError(`${file} cannot be written: ${code}`, 'make it and its directory writable, or leave it out with --exclude; nothing was changed', { cause: error });
  }
}

function stale(files: readonly string[]): UserError {
  return new UserError(`cannot apply: ${journals.named(files)} changed since ${files.length === 1 ? 'it was' : 'they were'} read`, 'run again, to plan against the files as they are now; nothing was changed');
}

/** Checks every target before anything is written. */
async function planWrites(root: string, changes: readonly FileChange[]): Promise<Planned[]> {
  const planned = new Map<string, Planned>();
  const changed: string[] = [];
  for (const change of changes) {
    const entry = await naming(change.file, () => entryFor(root, change));
    const twin = entry && planned.get(entry.target);
    if (!entry) changed.push(change.file);
    else if (!twin) planned.set(entry.target, { entry, after: change.after });
    // A link and its target are one file, listed twice. Written twice, the second text would undo the first.
    else if (twin.after !== change.after) throw new UserError(`cannot apply: ${twin.entry.file} and ${change.file} are the same file, with different changes`, 'leave one of them out with --exclude');
  }
  if (changed.length > 0) throw stale(changed);
  return [...planned.values()];
}

/** @returns undefined when the file is not as it was read */
async function entryFor(root: string, { file, before, after }: FileChange): Promise<JournalEntry | undefined> {
  const path = realTarget(join(root, file));
  const target = relative(root, path).split(sep).join('/');
  if (target === '' || target === '..' || target.startsWith('../') || isAbsolute(target)) {
    throw new UserError(`${file} leads out of ${root}, to ${path}`, 'leave the link out with --exclude, or run the tool where the file lies');
  }
  const entry = { file, target, temp: posix.join(posix.dirname(target), `.registry-codemod-${randomBytes(8).toString('hex')}.tmp`), afterHash: hashOf(after) };
  if (before === undefined) {
    if (!(await journals.isMissing(join(root, file)))) return undefined;
    await access(await existingDirectory(dirname(path)), constants.W_OK);
    return { ...entry, before: null, mode: null, beforeHash: null };
  }
  if (await journals.isMissing(path)) return undefined;
  const { mode } = await stat(path);
  // Root may write to any file; the mode still says that its owner does not want it.
  if ((mode & 0o200) === 0) throw new UserError(`${file} is read-only`, 'make it writable, or leave it out with --exclude; nothing was changed');
  await access(path, constants.W_OK);
  await access(dirname(path), constants.W_OK);
  if (!(await readFile(path)).equals(Buffer.from(before, 'utf8'))) return undefined;
  return { ...entry, before, mode: mode & 0o7777, beforeHash: hashOf(before) };
}

/** The real path of a file, or what it will be for one that does not exist. */
function realTarget(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return join(realTarget(dirname(path)), basename(path));
  }
}

async function existingDirectory(path: string): Promise<string> {
  return (await journals.isMissing(path)) ? existingDirectory(dirname(path)) : path;
}

/** Directories to make, relative to the root, parents first. */
async function missingDirectories(root: string, entries: readonly JournalEntry[]): Promise<string[]> {
  const missing = new Set<string>();
  for (const { target } of entries) {
    for (let dir = posix.dirname(target); !missing.has(dir) && (await journals.isMissing(join(root, dir))); dir = posix.dirname(dir)) missing.add(dir);
  }
  return [...missing].sort(); // a parent's path is a prefix of its child's, and sorts before it
}

/**
 * Puts back what the last apply changed, or what one that was killed had got to. The commits that it made, if any, are taken
 * back with it. Killed itself, it can be run again.
 *
 * @returns the files that were changed by this, sorted, and the number of commits that are gone, where there were any
 * @throws UserError when there is no journal, when a file is neither as the apply left it nor as it was, or when the commits are not
 *   the last ones any more, or not only here; nothing is written then
 */
export async function undo(place: Place): Promise<{ restored: string[]; taken?: number }> {
  const journal = await journals.readJournal(place);
  if (!journal) throw new UserError('nothing to undo', `only the last apply in ${place.root} can be undone, and only once`);
  const images = await Promise.all(journal.entries.map((entry) => journals.imageOf(place.root, entry)));
  const edited = journal.entries.filter((_, index) => images[index] === 'other').map((entry) => entry.file);
  if (edited.length > 0) {
    throw new UserError(`cannot undo: ${journals.named(edited)} changed since the apply`, `put back by hand what you need; the texts before the apply are in ${journals.journalPath(place)}, and without that file there is nothing to undo`);
  }
  const { commits } = journal;
  const paths = journal.entries.map(({ target }) => target);
  const takes = commits !== undefined && (await assertTakeable(place.root, commits, paths));
  if (journal.state === 'applied') await journals.writeJournal(place, { ...journal, state: 'applying' });
  if (takes) await takeBack(place.root, commits, commits.made.at(-1) ?? commits.before, paths);
  // An undo that was killed may have moved the branch, and have come no further.
  else if (commits && journal.state === 'applying') await resetIndex(place.root, paths);
  const restored: string[] = [];
  for (const entry of journal.entries.toReversed()) {
    try {
      if (await journals.putBack(place.root, entry)) restored.push(entry.file);
    } catch (error) {
      throw new UserError(`${entry.file} cannot be put back: ${codeOf(error) ?? messageOf(error)}`, 'make it and its directory writable, then run `registry-codemod undo` again', { cause: error });
    }
  }
  await journals.removeMadeDirectories(place.root, journal.directories);
  await journals.removeJournal(place);
  return { restored: restored.sort(), ...(takes ? { taken: commits.made.length } : {}) };
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
  for (const file of files) targets.set(file, await naming(file, async () => relative(root, realTarget(join(root, file))).split(sep).join('/')));
  const paths = [...new Set([...targets].flat())].filter((path) => !path.startsWith('../'));
  const dirty = new Set<string>();
  for (let i = 0; i < paths.length; i += 500) {
    const out = await git(root, ['status', '--porcelain', '-z', '--untracked-files=all', '--no-renames', '--', ...paths.slice(i, i + 500).map((path) => `:(top,literal)${path}`)]);
    for (const line of out.split('\0')) dirty.add(line.slice(3));
  }
  return files.filter((file) => dirty.has(file) || dirty.has(targets.get(file) ?? file));
}
