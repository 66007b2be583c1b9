import { TRANSFORM_IDS, type TransformId } from '../transforms/names.js';
import { transforms } from '../transforms/index.js';
import { codePage } from './code-pages.js';
import { placeAt, undo as undoAt } from './undo.js';
import { UserError } from './errors.js';
import type { Change, FileChange } from './model.js';
import type { Report } from './report.js';
import { reporters } from './reporters/index.js';
import type { ReporterName } from './reporters/names.js';
import { conclude, propose, stopIfAborted, type Options, type Proposal, type Reviewer, type Surroundings } from './run.js';
import { checkNamed, LONGEST_CHECK, secondsOf } from './verify/asked.js';

/** What both halves take: a way to stop them, and to know what they are at. */
export interface Controls {
  /** Stops the call, which then rejects with `Interrupted`. An apply puts back what it has written by then. */
  signal?: AbortSignal;
  /** Called when a stage begins, with a few words for people, and again while it goes on; `done` and `total` count files. */
  onProgress?: (stage: string, done?: number, total?: number) => void;
}

export interface PlanOptions extends Controls {
  /** Files and directories to answer for, relative to the directory; everything below it where none is named. */
  paths?: readonly string[];
  /** Globs of files to leave out, relative to the root. What git ignores and what a program wrote always is. */
  exclude?: readonly string[];
  /** All of them where none is named. They run in the tool's order, whatever this one is. */
  transforms?: readonly TransformId[];
  /** Whether `files`, and an apply that is not told which changes, take the changes that need review as well. */
  unsafe?: boolean;
  /** The parameter that `inject-registry` adds has no default value. */
  required?: boolean;
  /** The central setup also resets the values of the metrics that stay. */
  resetValues?: boolean;
  /** The report holds what each change makes of the files by itself, which the reporters `sarif`, `markdown` and `html` show. */
  eachAlone?: boolean;
}

export interface ApplyOptions extends Controls {
  /** The ids of the changes to make, which may need review; all safe ones where none is given, or all, as the plan was made with `unsafe`. */
  changes?: readonly string[];
  /** Apply although files that would change have uncommitted edits. */
  allowDirty?: boolean;
  /** What to check before and after, so that a change which breaks it is put back: `types`, `tests`, or a command for the shell. */
  verify?: readonly string[];
  /** How long one check may run, in seconds, up to a day; 600 where it is not given. */
  verifyTimeout?: number;
}

/** What could be done to a repository. Made by `plan`, and taken by `apply`. */
export interface Plan {
  /** The top of the git work tree, or the directory where there is no git; absolute. All other paths are relative to it, with forward slashes. */
  readonly root: string;
  /** Every change that can be made, also those that need review, in the order in which a person would be asked. */
  readonly changes: readonly Change[];
  /** What the changes make of the files, those that need review left out unless the plan was made with `unsafe`. */
  readonly files: readonly FileChange[];
  /** The whole outcome: changes, manual steps, kept sites, counts. `render` makes text of it. */
  readonly report: Report;
}

/** The half of a run that a plan stands for. Kept apart, so that a plan is plain data. */
const proposals = new WeakMap<Plan, { proposal: Proposal; options: Options }>();

/**
 * Plans a repository, and writes nothing. Nothing of the repository is executed; git is called to list and search files.
 *
 * @param directory a directory of the repository; what lies below it is answered for
 * @throws UserError (by rejection) for what somebody can mend: a directory that is not there, one without source files, a package.json
 *   that does not parse, a transform that does not exist, an earlier apply that was killed
 * @throws Interrupted when the signal aborts
 * @example
 * const { report } = await plan('.', { transforms: ['inject-registry'] });
 * for (const step of report.manual) tell(`${step.file}:${step.line} ${step.reason}`);
 */
export async function plan(directory: string, options: PlanOptions = {}): Promise<Plan> {
  const { paths = [], exclude = [], unsafe = false, required = false, resetValues = false, eachAlone = false } = options;
  const whole: Options = {
    cwd: directory, paths, exclude, unsafe, resetValues, eachAlone,
    transforms: transformsNamed(options.transforms ?? TRANSFORM_IDS),
    registryParameter: required ? 'required' : 'defaulted',
    mode: 'plan', allowDirty: false, verify: [], verifyTimeout: 0, command: '',
  };
  const surroundings = stoppable(options);
  const proposal = await propose(whole, surroundings);
  const report = await conclude(proposal, whole, surroundings);
  const made: Plan = { root: report.root, changes: proposal.first.changes, files: report.files, report };
  proposals.set(made, { proposal, options: whole });
  return made;
}

/**
 * Makes changes of a plan: all of them or none, with a journal for `undo`.
 *
 * @param plan as `plan` gave it; a copy, or one that went through JSON, is not enough
 * @returns the report of what was made; `applied` says whether anything was written at all
 * @throws UserError (by rejection) and nothing is written, where
 *   - a change is named that is not part of the plan, or without one that it requires;
 *   - a file could not be read or parsed, changed since it was planned, holds uncommitted edits, or cannot be written;
 *   - an earlier apply was killed: `undo` comes first;
 *   - a check of `verify` is none or cannot run, or a command fails before anything is changed; `verifyTimeout` is no time
 * @throws Interrupted when the signal aborts; what was written is put back
 * @throws TypeError for a plan that is not one
 * @example
 * const made = await plan('.');
 * const safe = made.changes.filter(({ safety, transform }) => safety === 'safe' && transform === 'inject-registry');
 * await apply(made, { changes: safe.map(({ id }) => id) });
 */
export async function apply(plan: Plan, options: ApplyOptions = {}): Promise<Report> {
  const known = proposals.get(plan);
  if (!known) throw new TypeError('this plan was not made by `plan`, or is a copy of one');
  const { proposal } = known;
  const [failure] = proposal.project.failures;
  if (failure) throw new UserError(`cannot apply: ${failure.file} ${failure.problem}`, failure.advice);
  const { changes: ids, allowDirty = false, verify = [], verifyTimeout = LONGEST_CHECK } = options;
  const whole: Options = { ...known.options, mode: 'apply', allowDirty, verify: verify.map(checkNamed), verifyTimeout: secondsOf(verifyTimeout), command: 'apply() of registry-codemod' };
  stopIfAborted(options.signal);
  return conclude(proposal, whole, { ...options, ...(ids ? { reviewer: picking(ids, plan.changes) } : {}) });
}

/**
 * Puts back what the last apply changed, by whatever way it was made.
 *
 * @param directory a directory of the repository
 * @returns the files that were changed by this, sorted, and how many commits are gone, where the apply had made some
 * @throws UserError (by rejection) when there is nothing to undo, or a file is not as the apply left it; nothing is written then
 */
export async function undo(directory: string): Promise<{ restored: string[]; taken?: number }> {
  return undoAt(await placeAt(directory));
}

/**
 * A report as text, exactly as `--reporter` prints it to a file.
 *
 * @throws UserError for a reporter that does not exist
 */
export function render(report: Report, reporter: ReporterName, { verbose = false }: { verbose?: boolean } = {}): string {
  if (!Object.hasOwn(reporters, reporter)) throw unknown('reporter', reporter, Object.keys(reporters));
  return reporters[reporter](report, { colour: false, terminal: false, quiet: false, verbose, explain: codePage });
}

/** Planning holds the event loop, so that nobody can abort it but who is told how far it is: it ends there and then. */
function stoppable(controls: Controls): Surroundings {
  const { signal, onProgress } = controls;
  stopIfAborted(signal);
  if (!signal) return controls;
  return {
    signal,
    onProgress: (...told) => {
      onProgress?.(...told);
      stopIfAborted(signal);
    },
  };
}

function transformsNamed(ids: readonly string[]): Options['transforms'] {
  const stranger = ids.find((id) => !transforms.some((transform) => transform.id === id));
  if (stranger !== undefined) throw unknown('transform', stranger, TRANSFORM_IDS);
  return transforms.filter(({ id }) => ids.includes(id));
}

function unknown(what: string, given: string, known: readonly string[]): UserError {
  return new UserError(`unknown ${what} ${given}`, `known: ${known.join(', ')}`);
}

/** Answers as the caller did. Nothing is added to a choice, and nothing taken away in silence: what it lacks is an error. */
function picking(ids: readonly string[], changes: readonly Change[]): Reviewer {
  const planned = new Set(changes.map(({ id }) => id));
  const picked = new Set(ids);
  const stranger = ids.find((id) => !planned.has(id));
  if (stranger !== undefined) throw new UserError(`cannot apply: no change of the plan is called ${stranger}`, 'take the ids from `changes` of this very plan');
  for (const { id, requires } of changes) {
    const missing = picked.has(id) ? requires.find((required) => planned.has(required) && !picked.has(required)) : undefined;
    if (missing !== undefined) throw new UserError(`cannot apply: ${id} is right only together with ${missing}`, 'name both, or neither');
  }
  return { review: async (proposed) => proposed.filter(({ id }) => picked.has(id)) };
}
