import { setImmediate } from 'node:timers/promises';
import { apply, dirtyFiles } from './apply.js';
import { settle } from './edit.js';
import { Interrupted, UserError } from './errors.js';
import { gatherFacts, type RegistryParameter } from './facts/facts.js';
import type { Change, FileChange, Kept, ManualStep } from './model.js';
import { filesAfter, makePlan, type Plan } from './plan.js';
import { openProject, type Project } from './project.js';
import { filesOf, makeReport, type Mode, type Report } from './report.js';
import type { Transform } from './transform.js';

export interface Options {
  cwd: string;
  /** What to answer for; empty for everything below `cwd`. */
  paths: readonly string[];
  exclude: readonly string[];
  transforms: readonly Transform[];
  mode: Mode;
  /** Include the changes that need review. */
  unsafe: boolean;
  resetValues: boolean;
  registryParameter?: RegistryParameter;
  allowDirty: boolean;
  /** The command line, for the journal. */
  command: string;
}

/** The person, where there is one; a run without asks nobody and takes what the options say. */
export interface Reviewer {
  /** The accepted changes, or undefined where the person declined to write anything. */
  review(changes: readonly Change[], preview: (change: Change) => FileChange[], root: string): Promise<Change[] | undefined>;
}

export interface Surroundings {
  reviewer?: Reviewer;
  signal?: AbortSignal;
  /** Called when a stage begins. */
  onStage?: (stage: string) => void;
}

/** More rounds than collisions are deep in any code seen so far; what is left then is for the next run. */
const ROUNDS = 4;

/**
 * The whole job: options → project → facts → findings → plan → accepted changes → text → disk → report. Never prints.
 *
 * @throws UserError for what the person can mend, Interrupted when the signal aborts or the person stops the review
 */
export async function run(options: Options, surroundings: Surroundings = {}): Promise<Report> {
  const started = performance.now();
  const { onStage = () => {}, signal } = surroundings;
  onStage('listing files');
  const project = await openProject(options);
  const decided = await decide(project, options, surroundings);
  if (signal?.aborted) throw new Interrupted('stopped');

  const mayWrite = options.mode === 'apply' && project.failures.length === 0 && decided.files.length > 0 && !decided.declined;
  if (mayWrite) {
    onStage('writing');
    if (!options.allowDirty) await refuseDirty(project, decided.files);
    await apply(project, decided.files, { command: options.command, ...(signal ? { signal } : {}) });
  }
  return makeReport({
    root: project.root,
    mode: options.mode,
    applied: mayWrite,
    listed: project.listed,
    ...decided,
    failed: project.failures,
    read: (file) => project.read(file),
    seconds: (performance.now() - started) / 1000,
  });
}

interface Decided {
  changes: Change[];
  hidden: Change[];
  refused: Change[];
  manual: ManualStep[];
  kept: Kept[];
  files: FileChange[];
  declined: boolean;
}

/** Plans in rounds: a change that collides with an accepted one is planned again against what that one leaves. */
async function decide(project: Project, options: Options, { reviewer, signal, onStage = () => {} }: Surroundings): Promise<Decided> {
  const texts = new Map<string, string>();
  const accepted: Change[] = [];
  let first: Plan | undefined;
  let wanted: ReadonlySet<string> | undefined;
  let refused: Change[] = [];
  let declined = false;
  for (let round = 0; round < ROUNDS; round++) {
    onStage('reading the code');
    const snapshot = round === 0 ? project : project.withTexts(texts);
    const plan = makePlan(await gatherFacts(snapshot, options), options.transforms);
    // Planning holds the event loop: a Ctrl-C of meanwhile is heard only when it turns.
    await setImmediate();
    if (signal?.aborted) throw new Interrupted('stopped');
    // A file that is read only after the answers would be one that nobody saw: the apply could not tell that it changed.
    for (const file of plan.changes.flatMap(filesOf)) snapshot.read(file);
    first ??= plan;
    if (project.failures.length > 0 && options.mode === 'apply') break;
    const { proposed, chosen } = await choose(plan, options, reviewer, wanted);
    if (chosen === undefined) {
      declined = true;
      break;
    }
    const { accepted: now, deferred } = settle(chosen, new Set(accepted.map((change) => change.id)));
    if (round === 0) refused = proposed.filter((change) => !chosen.includes(change));
    accepted.push(...now);
    for (const { file, after } of filesAfter(plan, now)) texts.set(file, after);
    if (deferred.length === 0 || now.length === 0) break;
    wanted = new Set(deferred.map((change) => change.id));
  }
  const all = first?.changes ?? [];
  return {
    changes: accepted,
    hidden: options.unsafe || reviewer ? [] : all.filter((change) => change.safety === 'needs-review'),
    refused: reviewer ? refused : [],
    manual: first?.manual ?? [],
    kept: first?.kept ?? [],
    files: [...texts].map(([file, after]) => ({ file, before: project.read(file), after })).filter(({ before, after }) => before !== after),
    declined,
  };
}

/** The changes of a plan that are to be made: what the person accepts, or what the options include. */
async function choose(plan: Plan, options: Options, reviewer: Reviewer | undefined, wanted: ReadonlySet<string> | undefined): Promise<{ proposed: Change[]; chosen: Change[] | undefined }> {
  const open = plan.changes.filter((change) => wanted === undefined || wanted.has(change.id));
  if (reviewer && wanted === undefined && open.length > 0) {
    return { proposed: open, chosen: await reviewer.review(open, (change) => filesAfter(plan, [change]), plan.facts.project.root) };
  }
  const proposed = open.filter((change) => options.unsafe || reviewer !== undefined || change.safety === 'safe');
  return { proposed, chosen: proposed };
}

async function refuseDirty(project: Project, files: readonly FileChange[]): Promise<void> {
  const dirty = await dirtyFiles(project, files.map(({ file }) => file));
  if (dirty.length === 0) return;
  const shown = dirty.slice(0, 3).join(', ') + (dirty.length > 3 ? ', …' : '');
  throw new UserError(`cannot apply: ${dirty.length === 1 ? '1 file that would change has' : `${dirty.length} files that would change have`} uncommitted edits (${shown})`, 'commit or stash them, or pass --allow-dirty');
}
