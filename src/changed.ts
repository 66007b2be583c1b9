import { UserError } from './errors.js';
import { git, type GitTree } from './git.js';
import { gitFiles } from './listing.js';

/** Which changes of the work tree a run is about. */
export type ChangesWanted =
  /** Not committed yet: edited, staged, or not known to git. */
  | { kind: 'changed' }
  /** In the index, other than in the last commit. */
  | { kind: 'staged' }
  /** Since the work tree left the history of a reference, commits and all that is not committed. */
  | { kind: 'since'; ref: string };

/** The files that a run is narrowed to. */
export interface Narrowed {
  /** Relative to the top of the work tree; those that are gone as well. */
  files: ReadonlySet<string>;
  /** What they have in common, as in "only files that are staged". */
  told: string;
}

/**
 * Asks git what has changed. A renamed file counts under both names.
 *
 * @param cwd for messages
 * @throws UserError where git does not know: no repository, no such reference, histories with nothing in common
 */
export async function changedFiles(tree: GitTree | undefined, wanted: ChangesWanted, cwd: string): Promise<Narrowed> {
  const flag = `--${wanted.kind}`;
  if (!tree) throw new UserError(`${flag} asks git, and ${cwd} is in no repository`, `run it in one, or leave ${flag} out`);
  const { top } = tree;
  if (wanted.kind === 'staged') return { files: await diff(top, ['--cached']), told: 'staged' };
  const untracked = await filesOf(top, ['ls-files', '-z', '--others', '--exclude-standard']);
  if (wanted.kind === 'since') {
    const base = await mergeBase(top, wanted.ref);
    return { files: union(await diff(top, [base]), untracked), told: `changed since ${wanted.ref}` };
  }
  const head = await git(top, ['rev-parse', '--verify', '--quiet', 'HEAD'], 1);
  // Before the first commit everything is a change.
  const edited = head === '' ? await filesOf(top, ['ls-files', '-z', '--cached']) : await diff(top, ['HEAD']);
  return { files: union(edited, untracked), told: 'uncommitted' };
}

/** The two settings of a person that would tell other paths are switched off. */
async function diff(top: string, against: readonly string[]): Promise<Set<string>> {
  return filesOf(top, ['diff', '--name-only', '-z', '--no-renames', '--no-relative', '--no-ext-diff', '--ignore-submodules', ...against, '--']);
}

async function mergeBase(top: string, ref: string): Promise<string> {
  // A leading dash would be an option of git.
  const commit = ref.startsWith('-') ? '' : await commitOf(top, ref);
  if (commit === '') throw new UserError(`git knows no commit ${ref}`, 'fetch it, or name a branch, tag or commit that `git log` knows');
  const base = await git(top, ['merge-base', commit, 'HEAD'], 1);
  if (base === '') throw new UserError(`the history of ${ref} has nothing in common with this one`, 'fetch more of it (`git fetch --unshallow`; in a workflow: `fetch-depth: 0`)');
  return base.trim();
}

/** Empty where there is none. */
async function commitOf(top: string, ref: string): Promise<string> {
  try {
    return (await git(top, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], 1)).trim();
  } catch (error) {
    // What is not even the spelling of a reference (`a..b`) is a failure to git, and to us just one that is not there.
    if (error instanceof UserError) return '';
    throw error;
  }
}

async function filesOf(top: string, args: readonly string[]): Promise<Set<string>> {
  return new Set(await gitFiles(top, args));
}

function union(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  return new Set([...a, ...b]);
}
