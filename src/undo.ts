import { codeOf, messageOf, remedyFor, UserError } from './errors.js';
import { assertTakeable, resetIndex, takeBack, withUnnoted } from './history.js';
import { imageOf } from './images.js';
import * as journals from './journal.js';
import type { Journal, JournalEntry, Place } from './journal.js';
import { placeIn, realDirectory } from './project.js';

/**
 * Where an apply in a directory keeps its journal: the same as for `openProject`, whatever link leads there.
 *
 * @throws UserError for a directory that is not there, or a repository that git cannot read
 */
export async function placeAt(cwd: string): Promise<Place> {
  return placeIn(realDirectory(cwd));
}

/**
 * The journal of the last apply, if there is one that can still be undone.
 *
 * @throws UserError when that apply was killed, or its undo: the files are somewhere between, and nothing true can be planned from them
 */
export async function finishedApply(place: Place): Promise<Journal | undefined> {
  const journal = await journals.readJournal(place);
  if (!journal || journal.state === 'applied') return journal;
  const [problem, advice] = UNFINISHED[journal.state];
  throw new UserError(problem, `${advice}; then run again`);
}

const UNFINISHED = {
  applying: ['an earlier apply was interrupted, or is still at work', 'run `registry-codemod undo` to put back what it had changed, or `registry-codemod resume` to make the rest of its changes'],
  undoing: ['an earlier undo was interrupted, or is still at work', 'run `registry-codemod undo` to put back the rest, or `registry-codemod resume` to make the changes again'],
  trying: ['an earlier run was interrupted while --verify checked its changes, or is still at work', 'run `registry-codemod undo` to put them back'],
} as const;

/**
 * Puts back what the last apply changed, or what one that was killed had got to, and takes back the commits that it made. Killed itself,
 * it can be run again.
 *
 * @returns the files that were changed by this, sorted, and the number of commits that are gone, where there were any
 * @throws UserError when there is no journal, when a file is neither as the apply left it nor as it was, or when the commits are not
 *   the last ones any more, or not only here; nothing is written then
 */
export async function undo(place: Place): Promise<{ restored: string[]; taken?: number }> {
  const journal = await journals.readJournal(place);
  if (!journal) throw await nothingTo('undo', `only the last apply in ${place.root} can be undone, and only once`, place);
  await imagesOf('undo', place, journal);
  const noted = journal.commits;
  const commits = noted && (await withUnnoted(place.root, noted));
  const paths = journal.entries.map(({ target }) => target);
  const takes = commits !== undefined && (await assertTakeable(place.root, commits, paths, noted?.made.at(-1) ?? noted?.before));
  // An apply that was killed stays one: either way is open until it is at its end.
  if (journal.state === 'applied') await journals.writeJournal(place, { ...journal, ...(commits ? { commits } : {}), state: 'undoing' });
  if (takes) await takeBack(place.root, commits, commits.made.at(-1) ?? commits.before, paths);
  // An undo that was killed may have moved the branch, and have come no further.
  else if (commits && commits.made.length > 0 && journal.state !== 'applied') await resetIndex(place.root, paths);
  const restored: string[] = [];
  for (const entry of journal.entries.toReversed()) {
    await naming(entry, 'put back', 'undo', async () => {
      if (await journals.putBack(place.root, entry)) restored.push(entry.file);
      else if ((await imageOf(place.root, entry)) !== 'before') throw changed('undo', [entry.file], place);
    });
  }
  await journals.removeMadeDirectories(place.root, journal.directories);
  await journals.removeJournal(place);
  return { restored: restored.sort(), ...(takes ? { taken: commits.made.length } : {}) };
}

/**
 * Makes the rest of an apply that was killed, or makes it again where its undo was. Killed itself, it can be run again.
 *
 * @returns the files that were changed by this, sorted
 * @throws UserError when nothing was interrupted, or when a file is neither as it was nor as the apply would leave it; nothing is written then
 */
export async function resume(place: Place): Promise<{ finished: string[] }> {
  const journal = await journals.readJournal(place);
  if (!journal || journal.state === 'applied') throw await nothingTo('resume', `no apply in ${place.root} was interrupted`, journal ? undefined : place);
  if (journal.state === 'trying') throw new UserError('cannot resume: the changes were on trial for --verify, and it was not settled which of them stay', 'run `registry-codemod undo`, then run again');
  const images = await imagesOf('resume', place, journal);
  if (journal.state === 'undoing') await journals.writeJournal(place, { ...journal, state: 'applying' });
  for (const directory of journal.directories) await naming({ file: directory }, 'made', 'resume', () => journals.makeDirectory(place.root, directory));
  // As in an apply: what can fail for want of room or rights fails before another file has changed.
  for (const entry of journal.entries) {
    await naming(entry, 'written', 'resume', async () => {
      await journals.removeTemp(place.root, entry);
      if (images.get(entry) === 'before') await journals.stage(place.root, entry, entry.after);
    });
  }
  const finished = journal.entries.filter((entry) => images.get(entry) === 'before');
  for (const entry of finished) {
    await naming(entry, 'written', 'resume', async () => {
      // Staging takes its time, and an editor may have saved the file meanwhile.
      if ((await imageOf(place.root, entry)) !== 'before') throw changed('resume', [entry.file], place);
      await journals.switchOver(place.root, entry);
    });
  }
  await journals.writeJournal(place, { ...journal, state: 'applied' });
  return { finished: finished.map(({ file }) => file).sort() };
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
      const isBack = (await journals.putBack(place.root, entry)) || (await imageOf(place.root, entry)) === 'before';
      if (!isBack && switched.has(entry)) stuck.push(`${entry.file} (changed meanwhile)`);
    } catch (error) {
      stuck.push(`${entry.file} (${codeOf(error) ?? messageOf(error)})`);
    }
  }
  if (stuck.length > 0) {
    // The journal stays: it is what the files can still be put back from.
    throw new UserError(`${cause === undefined ? '' : `${messageOf(cause)}; and `}these files could not be put back: ${journals.named(stuck)}`, 'make them and their directories writable, or take out what was edited meanwhile; then run `registry-codemod undo`', { cause });
  }
  await journals.removeMadeDirectories(place.root, journal.directories);
  if (earlier) await journals.writeJournal(place, earlier);
  else await journals.removeJournal(place);
}

type Verb = 'undo' | 'resume';

/** What each file is now. @throws UserError naming those that somebody else has changed since */
async function imagesOf(verb: Verb, place: Place, journal: Journal): Promise<Map<JournalEntry, 'before' | 'after'>> {
  const images = new Map<JournalEntry, 'before' | 'after'>();
  const edited: string[] = [];
  for (const entry of journal.entries) {
    const image = await naming(entry, 'read', verb, () => imageOf(place.root, entry));
    if (image === 'other') edited.push(entry.file);
    else images.set(entry, image);
  }
  if (edited.length > 0) throw changed(verb, edited, place);
  return images;
}

function changed(verb: Verb, files: readonly string[], place: Place): UserError {
  const path = journals.journalPath(place);
  return new UserError(
    `cannot ${verb}: ${journals.named(files)} changed since the apply`,
    `make them as they were before the apply or after it (${path} has both texts) and run \`registry-codemod ${verb}\` again; or remove that file to keep everything as it is now, and there is nothing to ${verb}`,
  );
}

/** A run that was killed early may have left the beginning of a journal; it says nothing. */
async function nothingTo(verb: Verb, advice: string, tidy: Place | undefined): Promise<UserError> {
  if (tidy) await journals.removeJournal(tidy);
  return new UserError(`nothing to ${verb}`, advice);
}

/** Runs a step of one file; a system error becomes one that names the file. */
async function naming<T>({ file }: Pick<JournalEntry, 'file'>, what: string, verb: Verb, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${file} cannot be ${what}: ${codeOf(error) ?? messageOf(error)}`, `${remedyFor(codeOf(error))}; then run \`registry-codemod ${verb}\` again`, { cause: error });
  }
}
