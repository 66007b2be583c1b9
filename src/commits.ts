import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { earlierApply, undo } from './apply.js';
import { commitGroups, type CommitsBy } from './commit-groups.js';
import { areConventional, commitMessage, type Described } from './commit-message.js';
import { Interrupted, messageOf, UserError } from './errors.js';
import { currentTip, gitOrThrow, openTip, resetIndex, takeBack, tryGit, type Tip } from './history.js';
import { hashOf, imageOf, readJournal, writeJournal, type CommitsMade, type Journal, type JournalEntry } from './journal.js';
import type { Change, FileChange, ManualStep } from './model.js';
import { positionIn } from './positions.js';
import type { Project } from './project.js';
import type { Made } from './rounds.js';
import type { Transform } from './transform.js';
import { withScratch } from './verify/child.js';

/** A commit that was made. */
export interface Commit {
  id: string;
  subject: string;
  /** Ids of the changes in it. */
  changes: string[];
}

/** What there was before the run wrote anything. */
export interface CommitStart {
  tip: Tip;
  /** The journal of an earlier apply. */
  earlier: Journal | undefined;
}

export interface CommitOptions {
  by: CommitsBy;
  transforms: readonly Transform[];
  /** What is left to a person. */
  manual: readonly ManualStep[];
  signal?: AbortSignal | undefined;
  onStage: (stage: string) => void;
}

/** A commit to be made: the texts of its files, by their path in git, and what is said of it. */
interface Step {
  texts: Map<string, string>;
  described: Described;
}

/**
 * Looks whether commits can be made, before anything is asked or written.
 *
 * @throws UserError where they cannot
 */
export async function startCommits({ root, git }: Project): Promise<CommitStart> {
  if (!git) throw new UserError('cannot commit: there is no git repository', 'run without --create-commits, or in a repository');
  return { tip: await openTip(root, git), earlier: await earlierApply({ root, git }) };
}

/**
 * Looks whether what is to be written can be committed.
 *
 * @throws UserError naming a file that git is told to leave alone: commits without it would not stand on their own
 */
export async function refuseIgnored({ root }: Project, files: readonly FileChange[]): Promise<void> {
  const created = files.filter(({ before }) => before === undefined).map(({ file }) => file);
  const [first] = (await tryGit(root, ['check-ignore', '-z', '--stdin'], { input: created.join('\0') })).stdout.split('\0');
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
    const steps = await stepsOf(project, journal, made, remake, options);
    const conventional = areConventional((await gitOrThrow(project.root, ['log', '-n', '20', '--no-merges', '--format=%s'])).split('\n').filter((line) => line !== ''));
    return await withScratch((scratch) => commitAll(project, { ...journal, commits: record }, steps.map(({ texts, described }) => ({ texts, message: commitMessage(described, conventional), changes: described.changes })), join(scratch, 'index'), options));
  } catch (error) {
    const rewritten = await putAllBack(project, start, record, paths, error);
    if (options.signal?.aborted) throw new Interrupted('stopped', { cause: error, outcome: 'What was written and committed has been put back.' });
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`${error.problem}; everything was put back`, [error.advice, ...rewritten].join('\n'), { cause: error });
  }
}

/** The commits in their order; `made` is what they end with. */
async function stepsOf(project: Project, journal: Journal, made: Made, remake: (ids: readonly string[]) => Promise<Made>, { by, transforms, manual }: CommitOptions): Promise<Step[]> {
  const packageName = (file: string): string => nameOfPackage(project, file);
  const order = transforms.map(({ id }) => id);
  // Those that were planned again come last among the changes that were made, whatever their transform.
  const inOrder = [...made.changes].sort((a, b) => order.indexOf(a.transform) - order.indexOf(b.transform));
  const groups = commitGroups(inOrder, (change) => (by === 'transform' ? change.transform : packageName(homeOf(change))));
  const targets = new Map(journal.entries.map(({ file, target }) => [file, target]));
  const steps: Step[] = [];
  const ids: string[] = [];
  let before = new Map<string, string>();
  for (const [index, { names, changes }] of groups.entries()) {
    ids.push(...changes.map(({ id }) => id));
    const { files } = index === groups.length - 1 ? made : await remake(ids);
    // A link and its target are two files to the plan and one on the disk: the journal knows which was written.
    const after = new Map(files.flatMap(({ file, after: text }) => (targets.has(file) ? [[targets.get(file) ?? file, text] as const] : [])));
    const texts = new Map([...after].filter(([path, text]) => before.get(path) !== text));
    for (const [path] of before) if (!after.has(path)) texts.set(path, project.read(path) ?? '');
    before = after;
    const left = manual.filter((step) => names.includes(by === 'transform' ? step.transform : packageName(step.file)));
    steps.push({ texts, described: { title: titleOf(by, names, transforms), changes, files: [...texts.keys()], manual: left.map((step) => ({ ...step, ...positionIn(project.read(step.file) ?? '', step.start) })) } });
  }
  return steps.filter(({ texts }) => texts.size > 0);
}

function homeOf({ edits, sites }: Change): string {
  return edits[0]?.file ?? sites[0]?.file ?? '';
}

function nameOfPackage(project: Project, file: string): string {
  const { dir, manifest } = project.packageOf(file);
  return typeof manifest.name === 'string' && manifest.name !== '' ? manifest.name : dir === '' ? 'the repository' : dir;
}

function titleOf(by: CommitsBy, names: readonly string[], transforms: readonly Transform[]): string {
  if (by === 'package') return `Take the metrics of ${names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')} off the global registry`;
  return names.map((name) => transforms.find(({ id }) => id === name)?.summary ?? name).join('; ');
}

/** A commit as git gets it. */
interface Ready {
  texts: ReadonlyMap<string, string>;
  message: string;
  changes: readonly Change[];
}

async function commitAll(project: Project, journal: Journal & { commits: CommitsMade }, steps: readonly Ready[], indexFile: string, { signal, onStage }: CommitOptions): Promise<Commit[]> {
  const { root } = project;
  const { commits: record } = journal;
  const env = { GIT_INDEX_FILE: indexFile };
  const { ref, before } = await currentTip(root);
  if (ref !== record.ref || before !== record.before) throw new UserError('cannot commit: another commit or branch came up meanwhile', 'run again, on the branch as it is now');
  await gitOrThrow(root, ['read-tree', 'HEAD'], { env });
  const modes = new Map((await gitOrThrow(root, ['ls-files', '-s', '-z'], { env })).split('\0').map((line) => [line.slice(line.indexOf('\t') + 1), line.slice(0, 6)]));
  const commits: Commit[] = [];
  for (const { texts, message, changes } of steps) {
    onStage(`committing ${commits.length + 1} of ${steps.length}`);
    const entries: string[] = [];
    for (const [path, text] of texts) entries.push(`${modes.get(path) ?? '100644'} ${await blobOf(root, path, text)}\t${path}\0`);
    await gitOrThrow(root, ['update-index', '-z', '--index-info'], { env, input: entries.join('') });
    // Line ends, say, may be all that an edit changed, and no difference to git.
    if ((await tryGit(root, ['diff', '--cached', '--quiet', '--no-ext-diff', 'HEAD'], { env })).code === 0) continue;
    const said = await tryGit(root, ['commit', '-q', '--cleanup=whitespace', '-m', message], { env, signal });
    if (said.code !== 0) throw refusedBy(said.output, said.code);
    const id = (await currentTip(root)).before;
    record.made.push(id);
    await resetIndex(root, [...texts.keys()]);
    // Known at once: killed before the next commit, `undo` takes back those that there are.
    await writeJournal(project, await withHooksEdits(project, journal));
    commits.push({ id, subject: message.split('\n')[0] ?? '', changes: changes.map((change) => change.id) });
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
    journal.entries.map(async (entry) => ((await imageOf(root, entry)) === 'other' && (await adopts(entry)) ? { ...entry, afterHash: hashOf(await readFile(join(root, entry.target))) } : entry)),
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
    const parent = (await tryGit(root, ['rev-parse', '-q', '--verify', 'HEAD^'])).stdout.trim();
    const last = record.made.at(-1) ?? record.before;
    // Ctrl-C may have come after git made the commit and before it was noted.
    const isOurs = now.ref === tip.ref && (now.before === last || parent === last);
    if (isOurs && now.before !== tip.before) await takeBack(root, tip, now.before, paths);
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
