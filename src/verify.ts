import { earlierApply } from './apply.js';
import type { Change, ManualStep } from './model.js';
import type { OnProgress } from './progress.js';
import type { Project } from './project.js';
import type { Made } from './rounds.js';
import { openChecks } from './verify/checks.js';
import { withScratch } from './verify/child.js';
import type { PutBack, Verification } from './verify/model.js';
import { settleByTrial } from './verify/settle.js';
import { Trials } from './verify/trials.js';

export interface VerifyOptions {
  /** What was asked for: `types`, `tests`, or a command for the shell. */
  asked: readonly string[];
  /** Where a command of the person runs. */
  cwd: string;
  /** Of each run, in seconds. */
  timeout: number;
  /** The command line, for the journal. */
  command: string;
  signal: AbortSignal | undefined;
  onProgress: OnProgress;
}

/** What stayed, and what became of the rest. */
export interface Verified {
  made: Made;
  manual: ManualStep[];
  verification: Verification;
}

/**
 * Makes the changes, and puts back each that brings an error or a failure which was not there before; the others stay.
 *
 * The checks run on the tree as it is, then with all changes. Only where something is new are changes taken apart, by halving: one
 * culprit among n costs about log2(n) runs. What stays has been checked just as it is.
 *
 * @param changes as they were planned first, for the positions of those that are put back
 * @param made all of them
 * @param remake what some of them come to
 * @throws UserError where a check cannot run on the tree as it is, and Interrupted; the tree is then as it was
 */
export async function verify(project: Project, changes: readonly Change[], made: Made, remake: (ids: readonly string[]) => Promise<Made>, options: VerifyOptions): Promise<Verified> {
  const { signal, command, onProgress } = options;
  // Before the checks, which take their time.
  await earlierApply(project);
  return withScratch(async (scratch) => {
    const onCheck = (name: string): void => onProgress(`checking before anything changes: ${name}`);
    const { checks, gaps } = await openChecks(project, made.files.map(({ file }) => file), { ...options, scratch, onCheck });
    const trials = new Trials(project, checks, remake, { command, ...(signal ? { signal } : {}) }, ({ name }, run) => onProgress(`checking the changes: ${name}, run ${run}`));
    const { standing, putBack: found, notes } = await settleByTrial(made.changes, trials);
    const putBack = made.changes.flatMap(({ id }) => found.filter((one) => one.id === id));
    const kept = standing?.made ?? { changes: [], files: [] };
    const verification: Verification = {
      verdict: putBack.length === 0 ? 'passed' : standing ? 'some-put-back' : 'all-put-back',
      checks: checks.map((check) => ({ name: check.name, command: check.command, before: check.before.summary, after: (standing?.after.get(check) ?? check.before).summary })),
      runs: checks.length + trials.runs,
      putBack,
      notes: [...notes, ...gaps(kept.files.map(({ file }) => file))],
    };
    return { made: kept, manual: putBack.flatMap((one) => stepFor(one, changes, project)), verification };
  });
}

/** What was put back is left to a person. */
function stepFor({ id, check, message, culprit }: PutBack, changes: readonly Change[], project: Project): ManualStep[] {
  const change = changes.find((one) => one.id === id);
  const told = check === 'types' || check === 'tests' ? `--verify ${check}` : `\`${check}\``;
  const [code, reason, advice]: [ManualStep['code'], string, string] = id === culprit
    ? ['verification-failed', `was made and put back, because with it ${told} has something new to say: ${message}`, 'make it by hand, together with what the message asks for; or run again without --verify, to take it as it is']
    : ['requirement-left-out', `this change is right only together with ${culprit}, which was put back: with that one ${told} has something new to say`, `solve the step of ${culprit} first, then run again`];
  // A setup is no site: its step stands in the configuration, which is there, rather than in the file that is not.
  const place = change && (change.sites[0] ?? change.edits.find(({ file }) => project.exists(file)) ?? change.edits[0]);
  return change && place ? [{ kind: 'manual', code, transform: change.transform, file: place.file, start: place.start, reason, advice, sites: change.sites }] : [];
}
