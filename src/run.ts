import { setImmediate } from 'node:timers/promises';
import { apply, dirtyFiles } from './apply.js';
import { ratchet, type BaselineEntry, type Ratchet } from './baseline.js';
import { sortByDecision, type Decision } from './decisions.js';
import { createCommits, refuseUnseen, startCommits } from './commits.js';
import type { CommitsBy } from './commit-groups.js';
import { Interrupted, UserError } from './errors.js';
import type { ChangesWanted } from './changed.js';
import { gatherFacts, type RegistryParameter } from './facts/facts.js';
import type { Change, FileChange, ManualStep } from './model.js';
import { filesAfter, makePlan, type Plan } from './plan.js';
import { openProject, type Project } from './project.js';
import type { Profile } from './profile.js';
import type { OnProgress } from './progress.js';
import { filesOf, makeReport, waitingIn, type Mode, type Report } from './report.js';
import { makeInRounds, type Made } from './rounds.js';
import type { Transform } from './transform.js';
import { finishedApply } from './undo.js';
import { verify, type Verified } from './verify.js';

export interface Options {
  cwd: string;
  /** What to answer for; empty for everything below `cwd`. */
  paths: readonly string[];
  exclude: readonly string[];
  /** Answer only for files that git says have changed. */
  changes?: ChangesWanted | undefined;
  transforms: readonly Transform[];
  mode: Mode;
  /** Include the changes that need review. */
  unsafe: boolean;
  resetValues: boolean;
  registryParameter?: RegistryParameter;
  allowDirty: boolean;
  /** What a person decided in an earlier review. Only what is accepted there is made. */
  decisions?: readonly Decision[];
  /** Findings that were there before; the report says which others are there. */
  baseline?: readonly BaselineEntry[];
  /** What to check before and after an apply: `types`, `tests`, or a command for the shell. */
  verify: readonly string[];
  /** In seconds, for each run of a check. */
  verifyTimeout: number;
  /** Whether what is written is also committed: each transform, or each package, by itself. */
  createCommits?: CommitsBy | undefined;
  /** The command line, for the journal. */
  command: string;
  /** Whether the report shows what each change makes of the files by itself. */
  eachAlone?: boolean;
}

/** The person, where there is one; a run without asks nobody and takes what the options say. */
export interface Reviewer {
  /** The accepted changes, or undefined where the person declined to write anything. */
  review(changes: readonly Change[], preview: (change: Change) => FileChange[], root: string): Promise<Change[] | undefined>;
}

export interface Surroundings {
  reviewer?: Reviewer;
  signal?: AbortSignal;
  /** What `options` name, where it is open already. */
  project?: Project;
  /** Called when it is settled what is to be written. Until then an end at any moment does no harm. */
  onSettled?: () => void;
  /** Gets to know what takes how long. */
  profile?: Profile;
  onProgress?: OnProgress;
}

/** What the transforms propose for a repository as it is, before anybody has decided anything. */
export interface Proposal {
  project: Project;
  /** Where commits would begin, where some are to be made. */
  commitStart: Awaited<ReturnType<typeof startCommits>> | undefined;
  first: Plan;
  /** In milliseconds. */
  took: number;
}

/**
 * The whole job: options → project → facts → findings → plan → accepted changes → text → disk → verification → report. Never prints.
 *
 * @throws UserError for what the person can mend, Interrupted when the signal aborts or the person stops the review
 */
export async function run(options: Options, surroundings: Surroundings = {}): Promise<Report> {
  const started = performance.now();
  const project = await opened(options, surroundings);
  if (hasNothingToDo(project)) {
    await finishedApply(project);
    const decided = options.decisions && { fresh: [], leftOut: [], stale: [] };
    return makeReport({ root: project.root, mode: options.mode, applied: false, listed: [], changes: [], decided, ratchet: ratchetOf([], project, options), manual: [], kept: [], failed: project.failures, files: [], scope: project.narrowed?.told, read: () => undefined, seconds: (performance.now() - started) / 1000 });
  }
  return conclude(await propose(options, { ...surroundings, project }), options, surroundings);
}

/**
 * The first half, options → plan: reads, and writes nothing.
 *
 * @throws as `run` does
 */
export async function propose(options: Options, surroundings: Surroundings = {}): Promise<Proposal> {
  const started = performance.now();
  const project = await opened(options, surroundings);
  stopIfAborted(surroundings.signal);
  await finishedApply(project);
  const commitStart = options.createCommits && options.mode === 'apply' ? await startCommits(project) : undefined;
  return { project, commitStart, first: await plan(project, options, surroundings), took: performance.now() - started };
}

/**
 * The second half, plan → report: decides, and writes where the options say so.
 *
 * @param options those that the proposal was made with; the mode and what concerns only the apply may be others
 * @throws as `run` does
 */
export async function conclude({ project, commitStart, first, took }: Proposal, options: Options, surroundings: Surroundings = {}): Promise<Report> {
  const started = performance.now() - took;
  const { onProgress = () => {}, reviewer, signal, profile } = surroundings;
  const unreadable = project.failures.length > 0 && options.mode === 'apply';
  if (reviewer) profile?.enter('review');
  const chosen = unreadable ? [] : await choose(first, options, reviewer);
  const replan = async (snapshot: Project): Promise<Plan> => {
    const later = await plan(withOwnTexts(snapshot, first), options, surroundings);
    return reviewer ? later : { ...later, changes: included(later, options) };
  };
  const make = (changes: readonly Change[]): Promise<Made> => makeInRounds(first, changes, replan);
  profile?.enter('transforms');
  const proposed = await make(chosen ?? []);
  surroundings.onSettled?.();
  stopIfAborted(signal);

  const mayWrite = options.mode === 'apply' && project.failures.length === 0 && proposed.files.length > 0;
  if (mayWrite && (!options.allowDirty || options.createCommits)) await refuseDirty(project, proposed.files, options);
  if (mayWrite && options.createCommits) await refuseUnseen(project, proposed.files);
  const remake = (ids: readonly string[]): Promise<Made> => make(first.changes.filter(({ id }) => ids.includes(id)));
  let verified: Verified | undefined;
  if (mayWrite && options.verify.length > 0) {
    profile?.enter('verification');
    verified = await verify(project, first.changes, proposed, remake, { ...options, asked: options.verify, timeout: options.verifyTimeout, signal, onProgress });
  } else if (mayWrite) {
    profile?.enter('writing');
    onProgress('writing');
    await apply(project, proposed.files, { command: options.command, ...(signal ? { signal } : {}) });
  }
  const made = verified?.made ?? proposed;
  const { changes, files } = made;
  const manual = [...first.manual, ...(verified?.manual ?? [])];
  const isWritten = mayWrite && files.length > 0;
  const commits = isWritten && commitStart && options.createCommits ? await createCommits(project, commitStart, made, remake, { ...options, by: options.createCommits, manual, signal, onProgress }) : [];
  profile?.enter('report');
  const sorted = options.decisions && !reviewer ? sortByDecision(first.changes, options.decisions) : undefined;
  const decided = options.decisions && { fresh: sorted?.fresh ?? [], leftOut: sorted?.leftOut ?? [], stale: staleOf(first, options) };
  const hidden = options.unsafe || reviewer || sorted ? [] : first.changes.filter((change) => change.safety === 'needs-review');
  const refused = reviewer && chosen && !unreadable ? first.changes.filter((change) => !chosen.includes(change)) : (sorted?.refused ?? []);
  const told = new Set([...[...changes, ...refused, ...waitingIn({ hidden, decided })].map(({ id }) => id), ...(verified?.verification.putBack ?? []).map(({ id }) => id)]);
  // What is planned again stands elsewhere in the new text; the report speaks of the one that was read.
  const sitesOf = new Map(first.changes.map((change) => [change.id, change.sites]));
  return makeReport({
    root: project.root,
    mode: options.mode,
    applied: isWritten,
    listed: project.listed,
    changes: changes.map((change) => ({ ...change, sites: sitesOf.get(change.id) ?? change.sites })),
    files,
    ...(options.eachAlone ? { alone: new Map(first.changes.map((change) => [change.id, filesAfter(first, [change])])) } : {}),
    hidden,
    refused,
    decided,
    ratchet: ratchetOf([...first.changes.filter((change) => !refused.includes(change)), ...first.manual], project, options),
    scope: project.narrowed?.told,
    deferred: first.changes.filter(({ id }) => !told.has(id)),
    manual,
    kept: first.kept,
    migrated: first.migrated,
    sites: first.sites,
    failed: project.failures,
    verification: verified?.verification,
    commits,
    read: (file) => project.read(file),
    seconds: (performance.now() - started) / 1000,
  });
}

/** @throws Interrupted */
export function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Interrupted('stopped');
}

async function opened(options: Options, { project, profile, signal, onProgress = () => {} }: Surroundings): Promise<Project> {
  stopIfAborted(signal);
  profile?.enter('discovery');
  if (project) return project;
  onProgress('listing files');
  return openProject(options, onProgress);
}

async function plan(snapshot: Project, options: Options, { signal, onProgress = () => {}, profile }: Surroundings): Promise<Plan> {
  profile?.enter('facts');
  const facts = gatherFacts(snapshot, options, onProgress);
  profile?.count('parsing', facts.program.parsing);
  profile?.enter('transforms');
  onProgress('planning the changes');
  const made = makePlan(facts, options.transforms);
  // Planning holds the event loop: a Ctrl-C of meanwhile is heard only when it turns.
  await setImmediate();
  stopIfAborted(signal);
  // A file that is read only after the answers would be one that nobody saw: the apply could not tell that it changed.
  for (const file of made.changes.flatMap(filesOf)) snapshot.read(file);
  return made;
}

/** The same snapshot, whatever of the plan is on the disk by now: what does not fit into memory is searched there, unless its text is given. */
function withOwnTexts(snapshot: Project, { changes }: Plan): Project {
  const texts = new Map<string, string>();
  for (const file of changes.flatMap(filesOf)) {
    const text = snapshot.read(file);
    if (text !== undefined) texts.set(file, text);
  }
  return snapshot.withTexts(texts);
}

/** The changes of a plan that are to be made: what the person accepts (undefined: nothing at all), or what the options include. */
async function choose(plan: Plan, options: Options, reviewer: Reviewer | undefined): Promise<Change[] | undefined> {
  if (!reviewer || plan.changes.length === 0) return included(plan, options);
  return reviewer.review(plan.changes, (change) => filesAfter(plan, [change]), plan.facts.project.root);
}

function included({ changes }: Plan, { unsafe, decisions }: Options): Change[] {
  if (decisions) return sortByDecision(changes, decisions).accepted;
  return changes.filter((change) => unsafe || change.safety === 'safe');
}

/** Decisions about changes that a run like this one would find, and does not find any more: made already, or their code has gone. */
function staleOf({ found }: Plan, { decisions = [], transforms }: Options): string[] {
  return decisions.map(({ id }) => id).filter((id) => !found.has(id) && transforms.some((transform) => id.startsWith(`${transform.id}:`)));
}

/** Whether the run is narrowed to files of which none is there: then nothing has to be read. */
function hasNothingToDo(project: Project): boolean {
  return project.narrowed !== undefined && project.listed.length === 0 && ![...project.narrowed.files].some((file) => project.inScope(file) && project.exists(file));
}

function ratchetOf(findings: readonly (Change | ManualStep)[], project: Project, options: Options): Ratchet | undefined {
  return options.baseline && ratchet(options.baseline, findings, (entry) => isLookedAt(entry, project, options));
}

/** Whether a run would find this, if it were there. A setup serves tests that are in scope, wherever it stands itself. */
function isLookedAt({ file, transform, kind }: BaselineEntry, project: Project, { transforms }: Options): boolean {
  return transforms.some(({ id }) => id === transform) && (transform === 'central-setup' && kind === 'change' ? !project.narrowed : project.inScope(file));
}

async function refuseDirty(project: Project, files: readonly FileChange[], { createCommits: commits }: Options): Promise<void> {
  const dirty = await dirtyFiles(project, files.map(({ file }) => file));
  if (dirty.length === 0) return;
  const shown = dirty.slice(0, 3).join(', ') + (dirty.length > 3 ? ', …' : '');
  throw new UserError(`cannot apply: ${dirty.length === 1 ? '1 file that would change has' : `${dirty.length} files that would change have`} uncommitted edits (${shown})`, `commit or stash them${commits ? ': with --create-commits they would be committed too' : ', or pass --allow-dirty'}`);
}
