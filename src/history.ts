import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, UserError } from './errors.js';
import { gitProgram, type GitTree } from './git.js';
import { isMissing } from './images.js';
import { named, type CommitsMade } from './journal.js';

/** Where commits go. */
export type Tip = Pick<CommitsMade, 'ref' | 'before'>;

export interface GitRun {
  input?: string;
  env?: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
}

/** What the reflog calls the commits of an apply. */
const ACTION = 'registry-codemod';

/** For `git commit`: one that is made just before the run is killed is known by it. */
export const AS_OURS = { GIT_REFLOG_ACTION: ACTION };

/** How long what git wrote may take to arrive after its end, in milliseconds. */
const GRACE = 2000;

/** What git said; both streams as they came in `output`. */
interface Said {
  code: number | null;
  stdout: string;
  output: string;
}

/**
 * Runs git without a shell, and otherwise as the person would: a commit runs the hooks of the repository, is signed where that is
 * configured, and its files pass the filters of all attributes. Reading is done with `git` of git.ts, which runs nothing.
 */
export async function tryGit(cwd: string, args: readonly string[], { input, env, signal }: GitRun = {}): Promise<Said> {
  // Signing may have to ask for a passphrase, so the terminal stays reachable.
  const child = spawn(gitProgram(), args, { cwd, env: { ...process.env, ...env }, stdio: [input === undefined ? 'inherit' : 'pipe', 'pipe', 'pipe'], signal, shell: false });
  let stdout = '';
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => ((stdout += chunk), (output += chunk)));
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  child.stdin?.on('error', () => undefined); // git that fails early does not read its input; its exit code says so
  child.stdin?.end(input);
  const closed = new Promise((resolve) => child.once('close', resolve));
  const code = await new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
    // An abort ends git, and its exit still follows, once its locks are gone.
    child.once('error', (error) => {
      if (child.pid !== undefined) return;
      output = messageOf(error);
      resolve(null);
    });
  });
  // What a hook left running in the background may hold the pipes for ever.
  await Promise.race([closed, sleep(GRACE, undefined, { ref: false })]);
  for (const stream of [child.stdout, child.stderr]) stream?.destroy();
  return { code, stdout, output };
}

/** @throws UserError with what git said, when it fails */
export async function gitOrThrow(cwd: string, args: readonly string[], run: GitRun = {}): Promise<string> {
  const { code, stdout, output } = await tryGit(cwd, args, run);
  if (code !== 0) throw new UserError(`git ${args[0]} failed in ${cwd}: ${output.trim().split('\n')[0] ?? ''}`, 'mend what it says, then run again');
  return stdout;
}

/** An editor that asks git how things are holds the index for a moment; in milliseconds. */
const PAUSES = [50, 100, 200, 400];

/** What is under way in a git directory, and how it is ended. */
const UNDER_WAY: readonly [path: string, what: string][] = [
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
  ['rebase-merge', 'rebase'],
  ['rebase-apply', 'rebase'],
  ['BISECT_LOG', 'bisect'],
];

/**
 * Where commits would go.
 *
 * @throws UserError where none can be made: nobody to name as their author, something else under way, nothing to build on
 */
export async function openTip(root: string, { gitDir }: GitTree): Promise<Tip> {
  for (const [path, what] of UNDER_WAY) {
    if (!(await isMissing(join(gitDir, path)))) throw new UserError(`cannot commit: a ${what} is under way`, `finish it or give it up (\`git status\` says how), then run again`);
  }
  for (const who of ['AUTHOR', 'COMMITTER']) {
    // Git would make a name up from the machine's otherwise.
    const { code } = await tryGit(root, ['-c', 'user.useConfigOnly=true', 'var', `GIT_${who}_IDENT`]);
    if (code !== 0) throw new UserError(`cannot commit: git does not know who the ${who.toLowerCase()} is`, 'set `git config user.name` and `git config user.email`, then run again');
  }
  const lock = join(gitDir, 'index.lock');
  for (const pause of [...PAUSES, 0]) {
    if (await isMissing(lock)) break;
    if (pause === 0) throw new UserError('cannot commit: another git is at work here, or was killed', `let it come to its end, or remove ${lock} where none is running, then run again`);
    await sleep(pause);
  }
  const tip = await currentTip(root);
  if (tip.before === '') throw new UserError('cannot commit: there is no commit to build on', 'commit the files as they are, then run again');
  return tip;
}

/** `before` is empty where there is no commit yet. */
export async function currentTip(root: string): Promise<Tip> {
  const { stdout } = await tryGit(root, ['symbolic-ref', '-q', 'HEAD']);
  return { ref: stdout.trim() || 'HEAD', before: (await tryGit(root, ['rev-parse', '-q', '--verify', 'HEAD^{commit}'])).stdout.trim() };
}

/** The commits of an apply, and one that it made without coming to note it: it stands on the last of them, and the reflog says whose it is. */
export async function withUnnoted(root: string, commits: CommitsMade): Promise<CommitsMade> {
  const tip = await currentTip(root);
  const { stdout } = await tryGit(root, ['-c', 'log.showSignature=false', 'log', '-g', '-n', '1', '--format=%H %P%n%gs', 'HEAD', '--']);
  const [ids, action = ''] = stdout.split('\n');
  const isOurs = tip.ref === commits.ref && ids === `${tip.before} ${lastOf(commits)}` && action.startsWith(`${ACTION}: `);
  return isOurs ? { ...commits, made: [...commits.made, tip.before] } : commits;
}

function lastOf({ before, made }: CommitsMade): string {
  return made.at(-1) ?? before;
}

/**
 * Refuses to take back what is no longer only here, or no longer last.
 *
 * @param paths of the commits
 * @param noted the last commit for which the index was brought along
 * @returns whether there is anything to take back: nothing may have been committed, or a run that was killed has done it
 * @throws UserError that says how to take it back by hand
 */
export async function assertTakeable(root: string, commits: CommitsMade, paths: readonly string[], noted = lastOf(commits)): Promise<boolean> {
  const { ref, before, made } = commits;
  const tip = await currentTip(root);
  if (made.length === 0 || (tip.ref === ref && tip.before === before)) return false;
  const last = lastOf(commits);
  const byHand = `take the commits back with \`git revert ${before.slice(0, 12)}..${last.slice(0, 12)}\``;
  if (tip.ref !== ref || tip.before !== last) throw new UserError(`cannot undo: ${ref.replace(/^refs\/heads\//, '')} is no longer at the last commit of the apply`, byHand);
  const published = (await gitOrThrow(root, ['for-each-ref', '--format=%(refname:short)', '--contains', made[0] ?? last, 'refs/remotes'])).split('\n')[0];
  if (published) throw new UserError(`cannot undo: the commits of the apply are on ${published} by now`, byHand);
  const stagedSince = async (commit: string): Promise<string[]> => (await gitOrThrow(root, ['diff', '--cached', '--name-only', '-z', commit])).split('\0').filter((path) => paths.includes(path));
  const old = noted === last ? undefined : await stagedSince(noted);
  const staged = (await stagedSince('HEAD')).filter((path) => old?.includes(path) ?? true);
  if (staged.length > 0) throw new UserError(`cannot undo: ${named(staged)} ${staged.length === 1 ? 'has' : 'have'} staged edits`, 'unstage them with `git restore --staged`, then run again');
  return true;
}

/**
 * Moves the branch back, in one step and only if it still is where it is said to be. The commits stay in the reflog, and the index
 * has the paths as they were; whatever else is staged stays staged.
 */
export async function takeBack(root: string, { ref, before }: Tip, from: string, paths: readonly string[]): Promise<void> {
  await gitOrThrow(root, ['update-ref', '--no-deref', '-m', 'registry-codemod: taken back', ref, before, from]);
  await resetIndex(root, paths);
}

/** Brings the entries of some paths in the index to what was committed last. */
export async function resetIndex(root: string, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  const args = ['reset', '-q', '--pathspec-from-file=-', '--pathspec-file-nul'];
  const run = { input: paths.join('\0'), env: { GIT_LITERAL_PATHSPECS: '1' } };
  for (const pause of PAUSES) {
    const { code, output } = await tryGit(root, args, run);
    if (code === 0) return;
    if (!output.includes('index.lock')) break;
    await sleep(pause);
  }
  await gitOrThrow(root, args, run);
}
