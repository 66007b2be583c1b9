import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { areConventional, commitMessage } from './commit-message.js';
import { commitSteps, type Step, type StepOptions } from './commit-steps.js';
import { Interrupted, messageOf, UserError } from './errors.js';
import { AS_OURS, currentTip, gitOrThrow, openTip, resetIndex, takeBack, tryGit, type Tip } from './history.js';
import { imageOf } from './images.js';
import { readJournal, writeJournal, type CommitsMade, type Journal, type JournalEntry } from './journal.js';
import type { Commit, FileChange } from './model.js';
import type { OnProgress } from './progress.js';
import type { Project } from './project.js';
import type { Made } from './rounds.js';
import { finishedApply, undo } from './undo.js';
import { withScratch } from './verify/child.js';

/** What there was before the run wrote anything. */
export interface CommitStart {
  tip: Tip;
  /** The journal of an earlier apply. */
  earlier: Journal | undefined;
}

export interface CommitOptions extends StepOptions {
  signal?: AbortSignal | undefined;
  onProgress: OnProgress;
}

/**
 * Looks whether commits can be made, before anything is asked or written.
 *
 * @throws UserError where they cannot
 */
export async function startCommits({ root, git }: Project): Promise<CommitStart> {
  if (!git) throw new UserError('cannot commit: there is no git repository', 'run without --create-commits, or in a repository');
  return { tip: await openTip(root, git), earlier: await finishedApply({ root, git }) };
}

/**
 * Looks whether git sees what is to be written.
 *
 * @throws UserError naming a file that git is told to leave alone: commits without a new one would not stand on their own, and
 *   edits of a known one, which `git status` does not tell, would be in them
 */
export async function refuseUnseen({ root }: Project, files: readonly FileChange[]): Promise<void> {
  const tags = new Map((await gitOrThrow(root, ['ls-files', '-v', '-z'])).split('\0').map((line) => [line.slice(2), line.slice(0, 1)]));
  for (const { file } of files) {
    const tag = tags.get(file) ?? 'H';
    const mark = tag === 'S' || tag === 's' ? 'skip-worktree' : tag === tag.toLowerCase() ? 'assume-unchanged' : undefined;
    if (mark !== undefined) throw new UserError(`cannot commit: ${file} is marked ${mark}, so that git does not say whether somebody has edited it`, `take the mark off with \`git update-index --no-${mark} ${file}\`, or run without --create-commits`);
  }
  const created = files.filter(({ before }) => before === undefined).map(({ file }) => file);
  if (created.length === 0) return;
  const { code, stdout, output } = await tryGit(root, ['check-ignore', '-z', '--stdin'], { input: created.join('\0') });
  if (code !== 0 && code !== 1) throw new UserError(`git check-ignore failed in ${root}: ${output.trim()}`, 'mend what it says, then run again');
  const [first] = stdout.split('\0');
  if (first) throw new UserError(`cannot commit: ${first} would be created, and git ignores it`, 'take it out of .gitignore, or run without --create-commits');
}

/**
 * Commits what an apply has just written, one commit for each transform or package, each with the texts that its changes and those
 * before it come to. Commits are made from an index of their own: what somebody has staged stays staged, and out of them.
 *
 * @param made what is on the disk
 * @param remake what some of the changes come to
 * @throws UserError with what git or a hook said, or Interrupted: then there is no commit, and the files are as before the apply
 */
export async function createCommits(project: Project, start: CommitStart, made: Made, remake: (ids: readonly string[]) => Promise<Made>, options: CommitOptions): Promise<Commit[]> {
  const journal = await readJournal(project);
  if (!journal) throw new Error('there is no journal of what is to be committed');
  const record: CommitsMade = { ...start.tip, made: [] };
  const paths = journal.entries.map(({ target }) => target);
  try {
    const steps = await commitSteps(project, journal, made, remake, options);
    return await withScratch((scratch) => commitAll(project, { ...journal, commits: record }, steps, join(scratch, 'index'), options));
  } catch (error) {
    const rewritten = await putAllBack(project, start, record, paths, error);
    if (options.signal?.aborted) throw new Interrupted('stopped', { cause: error, outcome: 'What was written and committed has been put back.' });
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`${error.problem}; everything was put back`, [error.advice, ...rewritten].join('\n'), { cause: error });
  }
}

async function commitAll(project: Project, journal: Journal & { commits: CommitsMade }, steps: readonly Step[], indexFile: string, { signal, onProgress }: CommitOptions): Promise<Commit[]> {
  const { root } = project;
  const { commits: record } = journal;
  const env = { GIT_INDEX_FILE: indexFile };
  const { ref, before } = await currentTip(root);
  if (ref !== record.ref || before !== record.before) throw new UserError('cannot commit: another commit or branch came up meanwhile', 'run again, on the branch as it is now');
  const conventional = areConventional((await gitOrThrow(root, ['log', '-n', '20', '--no-merges', '--format=%s'])).split('\n').filter((line) => line !== ''));
  // Killed after the first commit, before it is noted: `undo` finds it by what it would stand on.
  await writeJournal(project, journal);
  await gitOrThrow(root, ['read-tree', 'HEAD'], { env });
  const modes = new Map((await gitOrThrow(root, ['ls-files', '-s', '-z'], { env })).split('\0').map((line) => [line.slice(line.indexOf('\t') + 1), line.slice(0, 6)]));
  const commits: Commit[] = [];
  for (const { texts, described } of steps) {
    onProgress(`committing ${commits.length + 1} of ${steps.length}`);
    const entries: string[] = [];
    for (const [path, text] of texts) entries.push(`${modes.get(path) ?? '100644'} ${await blobOf(root, path, text)}\t${path}\0`);
    await gitOrThrow(root, ['update-index', '-z', '--index-info'], { env, input: entries.join('') });
    // Line ends, say, may be all that an edit changed, and no difference to git.
    if ((await tryGit(root, ['diff', '--cached', '--quiet', '--no-ext-diff', 'HEAD'], { env })).code === 0) continue;
    const message = commitMessage(described, conventional);
    const said = await tryGit(root, ['commit', '-q', '--cleanup=whitespace', '-m', message], { env: { ...env, ...AS_OURS }, signal });
    const id = (await currentTip(root)).before;
    // Noted also where git was stopped after it had made the commit.
    if (id !== (record.made.at(-1) ?? record.before)) record.made.push(id);
    if (said.code !== 0) throw refusedBy(said.output, said.code);
    await resetIndex(root, [...texts.keys()]);
    // Known at once: killed before the next commit, `undo` takes back those that there are.
    await writeJournal(project, await withHooksEdits(project, journal));
    commits.push({ id, subject: message.split('\n')[0] ?? '', changes: described.changes.map((change) => change.id) });
  }
  return commits;
}

/** The object that git keeps a text as, after the filters for that path. */
async function blobOf(root: string, path: string, text: string): Promise<string> {
  return (await gitOrThrow(root, ['hash-object', '-w', '--stdin', `--path=${path}`], { input: text })).trim();
}

function refusedBy(output: string, code: number | null): UserError {
  const lines = output.trim().split('\n');
  const shown = [...(lines.length > 40 ? ['…'] : []), ...lines.slice(-40)].map((line) => `  ${line}`).join('\n');
  return new UserError(`cannot commit: git commit ended with ${code === null ? 'a signal' : `exit code ${code}`}`, `mend what it says, or run without --create-commits and commit by hand:\n${shown}`);
}

/** Hooks may format what is committed. What they left on the disk is then what the apply left: git has the same, so nothing of a person's is taken for it. */
function withHooksEdits({ root }: Project, journal: Journal): Promise<Journal> {
  return adopting(root, journal, async ({ target }) => {
    const [disk, committed] = await Promise.all([tryGit(root, ['hash-object', '--', target]), tryGit(root, ['rev-parse', '-q', '--verify', `HEAD:${target}`])]);
    return disk.code === 0 && disk.stdout === committed.stdout;
  });
}

/** The journal, in which some files that are neither as before nor as after the apply count as after it. */
async function adopting(root: string, journal: Journal, adopts: (entry: JournalEntry) => Promise<boolean>): Promise<Journal> {
  const entries = await Promise.all(
    journal.entries.map(async (entry) => ((await imageOf(root, entry)) === 'other' && (await adopts(entry)) ? { ...entry, after: await readFile(join(root, entry.target), 'utf8') } : entry)),
  );
  return { ...journal, entries };
}

/**
 * No commit, no staged path and no text of this run is left, and the journal of an earlier apply is there again.
 *
 * @returns where the texts are that a hook (or somebody else) wrote meanwhile into files of the run
 */
async function putAllBack(project: Project, { tip, earlier }: CommitStart, record: CommitsMade, paths: readonly string[], cause: unknown): Promise<string[]> {
  const { root } = project;
  const rewritten: string[] = [];
  try {
    const now = await currentTip(root);
    const last = record.made.at(-1);
    // Somebody else's commit on top stays, and `undo` below says so.
    if (last !== undefined && now.ref === tip.ref && now.before === last) await takeBack(root, tip, last, paths);
    const journal = await readJournal(project);
    if (journal) {
      const kept = await adopting(root, journal, async ({ target }) => {
        const { code, stdout } = await tryGit(root, ['hash-object', '-w', '--no-filters', '--', target]);
        if (code === 0) rewritten.push(`${target} was rewritten meanwhile; that text is kept as \`git cat-file -p ${stdout.trim()}\``);
        return code === 0;
      });
      await writeJournal(project, kept);
      await undo(project);
    }
    if (earlier) await writeJournal(project, earlier);
    return rewritten;
  } catch (error) {
    throw new UserError(`${messageOf(cause)}; and not all could be put back: ${messageOf(error)}`, 'see `git status` and `git log`; `registry-codemod undo` puts back the files once that is mended', { cause });
  }
}
