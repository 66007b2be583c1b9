import type { TransformId } from '../transforms/names.js';
import { UserError } from './errors.js';
import { LINE_BY_LINE, type ReporterName } from './reporters/names.js';

/** What flags mean together. None is passed over in silence: one that would say nothing is refused, with what to do instead. */

export type Verb = 'run' | 'list' | 'undo' | 'resume' | 'explain' | 'help' | 'version';

/** A flag as it was given, in the order of the command line. */
export interface GivenFlag {
  name: string;
  value: string | undefined;
}

/** Flags that other verbs take. `--help` and `--version` are verbs themselves, and answer whatever stands beside them. */
const OF_VERB: Record<'list' | 'undo' | 'resume' | 'explain', readonly string[]> = { list: ['no-color'], explain: ['no-color'], undo: ['cwd', 'no-color'], resume: ['cwd', 'no-color'] };

const BY_MAKING = 'changes are checked by making them: use --yes, or answer on a terminal';
const BY_APPLYING = 'what is committed must be applied: use --yes, or answer on a terminal';
const BY_ANSWERING = 'it saves what a review decides: answer on a terminal';
const ONE_SCOPE = '--since takes in what is uncommitted, --changed what is staged: leave the narrower one out';
const UPDATES = 'it writes the baseline and nothing else: use --check, and apply in a run of its own';

/** Two that exclude each other, and why. */
const EXCLUSIVE: readonly (readonly [string, string, string])[] = [
  ['dry-run', 'yes', 'leave one of them out'],
  ['check', 'yes', 'leave one of them out'],
  ['dry-run', 'check', '--check writes nothing either; its diff is --check --reporter diff'],
  ['verify', 'dry-run', BY_MAKING],
  ['verify', 'check', BY_MAKING],
  ['verify', 'update-baseline', BY_MAKING],
  ['create-commits', 'dry-run', BY_APPLYING],
  ['create-commits', 'check', BY_APPLYING],
  ['create-commits', 'update-baseline', BY_APPLYING],
  ['save-decisions', 'dry-run', BY_ANSWERING],
  ['save-decisions', 'check', BY_ANSWERING],
  ['save-decisions', 'yes', BY_ANSWERING],
  ['save-decisions', 'update-baseline', BY_ANSWERING],
  ['decisions', 'unsafe', 'the file says which changes are made, also of those that need review'],
  ['update-baseline', 'dry-run', UPDATES],
  ['update-baseline', 'yes', UPDATES],
  ['changed', 'staged', ONE_SCOPE],
  ['changed', 'since', ONE_SCOPE],
  ['staged', 'since', ONE_SCOPE],
  ['quiet', 'verbose', 'leave one of them out'],
];

/** What a flag is nothing without: one of these. */
const NEEDS: readonly (readonly [string, readonly string[], string, string])[] = [
  ['verify-timeout', ['verify'], '--verify-timeout without --verify has nothing to limit', 'add --verify types, --verify tests or a command'],
  ['update-baseline', ['baseline'], '--update-baseline has no file to write', 'name it: --baseline registry-baseline.json --update-baseline'],
  ['baseline', ['check', 'update-baseline'], '--baseline is what --check passes with', 'add --check, or --update-baseline to write it'],
];

/** What a flag is about; without one of these transforms it says nothing. */
const ABOUT: readonly (readonly [string, readonly TransformId[]])[] = [
  ['required', ['inject-registry']],
  // What the setup resets decides what may be stripped.
  ['reset-values', ['central-setup', 'strip-cleanup']],
];

/**
 * Refuses a combination that does not mean anything.
 *
 * @param repeatable flags that may be given more than once
 * @throws UserError
 */
export function assertMeaningful(verb: Verb, given: readonly GivenFlag[], transforms: readonly TransformId[], repeatable: ReadonlySet<string>): void {
  if (verb === 'help' || verb === 'version') return;
  const names = new Set(given.map(({ name }) => name));
  if (verb !== 'run') {
    const stray = given.find(({ name }) => !OF_VERB[verb].includes(name));
    if (stray) throw new UserError(`${verb} takes no --${stray.name}`, `leave it out; \`${verb}\` takes ${OF_VERB[verb].map((name) => `--${name}`).join(' and ')}`);
    return assertOnce(given, repeatable);
  }
  for (const [a, b, advice] of EXCLUSIVE) if (names.has(a) && names.has(b)) throw new UserError(`--${a} and --${b} exclude each other`, advice);
  for (const [flag, others, problem, advice] of NEEDS) if (names.has(flag) && !others.some((other) => names.has(other))) throw new UserError(problem, advice);
  for (const [flag, ids] of ABOUT) {
    if (names.has(flag) && !ids.some((id) => transforms.includes(id))) throw new UserError(`--${flag} is about ${ids.join(' and ')}, which -t leaves out`, `add -t ${ids[0]}, or leave --${flag} out`);
  }
  assertOnce(given, repeatable);
  assertOneFileEach(given);
}

function assertOnce(given: readonly GivenFlag[], repeatable: ReadonlySet<string>): void {
  const seen = new Set<string>();
  for (const { name, value } of given) {
    if (value?.trim() === '') throw new UserError(`--${name} was given nothing`, `name something after it, or leave --${name} out`);
    if (value !== undefined && !repeatable.has(name) && seen.has(name)) throw new UserError(`--${name} is given twice`, 'leave one of the two out');
    seen.add(name);
  }
}

/** A reporter writes to one file: of two, the first would stay empty. */
function assertOneFileEach(given: readonly GivenFlag[]): void {
  let file: string | undefined;
  for (const { name, value } of given) {
    if (name === 'reporter') file = undefined;
    if (name !== 'output') continue;
    if (file !== undefined) throw new UserError(`--output names two files for one reporter: ${file} and ${value}`, 'name a --reporter before each --output');
    file = value;
  }
}

/**
 * Two reports in one file are neither, and so they are on stdout, but for those that are lines for people and logs.
 *
 * @throws UserError
 */
export function assertOnePlaceEach(reports: readonly { name: ReporterName; file: string | undefined }[]): void {
  for (const [index, { name, file }] of reports.entries()) {
    const other = reports.slice(0, index).find((earlier) => earlier.file === file && (file !== undefined || earlier.name === name || !LINE_BY_LINE.has(name) || !LINE_BY_LINE.has(earlier.name)));
    if (other) throw new UserError(`the reporters ${other.name} and ${name} would both write to ${file ?? 'stdout'}`, 'give each but one a file of its own, with --output after its --reporter');
  }
}
