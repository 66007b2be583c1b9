import { outcomesOf, type Locate, type SiteOutcome } from './account.js';
import type { Ratchet } from './baseline.js';
import type { Decided } from './decisions.js';
import type { Change, Commit, Failure, FileChange, Kept, ManualStep, Migrated, Site } from './model.js';
import { lineStarts, positionAt, type Position } from './positions.js';
import type { Verification } from './verify/model.js';

/** The outcome of every site, once: the others add up to `found`. */
export interface SiteSummary {
  found: number;
  changed: number;
  proposed: number;
  manual: number;
  kept: number;
  migrated: number;
}

/** The outcome of every listed file, once: the first five add up to `listed`. Then the changes. */
export interface Summary {
  listed: number;
  changed: number;
  unchanged: number;
  manual: number;
  kept: number;
  failed: number;
  /** Changes that are planned or were made, those below not included. */
  changes: number;
  /** Changes that need review and are left out. */
  needsReview: number;
  sites: SiteSummary;
  /** How long the run took, where the caller says so. */
  seconds?: number;
}

/** What is not made because of `--decisions`, beside what is refused there. */
export interface Undecided extends Pick<Decided, 'fresh' | 'leftOut'> {
  /** Ids that are decided about, and of no change any more. */
  stale: string[];
}

export type Mode = 'plan' | 'check' | 'apply';

/** All that a reporter gets. Plain data, sorted by path, complete on failure. */
export interface Report {
  version: 1;
  /** Absolute; every other path is relative to it, with forward slashes. */
  root: string;
  mode: Mode;
  /** What the files have in common that the run is narrowed to, as in "only files that are staged"; undefined where it is not. */
  scope: string | undefined;
  /** Whether the changes are on disk. */
  applied: boolean;
  summary: Summary;
  changes: Change[];
  /** They need review and are not included. */
  hidden: Change[];
  /** A person said no to them, or to what they require. */
  refused: Change[];
  /** They are planned but have to wait for another run: they collide with others again and again, or nothing was written at all. */
  deferred: Change[];
  /** What else the decisions of an earlier review come to; undefined where there are none. */
  decided: Undecided | undefined;
  /** What the findings are beside those of a baseline; undefined where there is none. */
  ratchet: Ratchet | undefined;
  manual: (ManualStep & Position)[];
  kept: (Kept & Position)[];
  failed: Failure[];
  /** Every site that the run answers for, and what became of it. */
  sites: (Site & SiteOutcome & Position)[];
  /** What the checks of `--verify` said; undefined where none ran. */
  verification: Verification | undefined;
  /** What was committed, oldest first. */
  commits: readonly Commit[];
  /** What the changes make of the files, imports included. */
  files: FileChange[];
  /** The changed files that are not among the listed: configuration, and what is created. */
  others: string[];
  /** What each change makes of the files by itself, by its id; only where a reporter shows it. */
  alone: ReadonlyMap<string, readonly FileChange[]>;
}

export interface ReportInput {
  root: string;
  mode: Mode;
  applied: boolean;
  /** Every file the run answers for. */
  listed: readonly string[];
  changes: readonly Change[];
  hidden?: readonly Change[];
  refused?: readonly Change[];
  deferred?: readonly Change[];
  decided?: Undecided | undefined;
  ratchet?: Ratchet | undefined;
  scope?: string | undefined;
  manual: readonly ManualStep[];
  kept: readonly Kept[];
  migrated?: readonly Migrated[];
  /** Every site the run answers for. */
  sites?: readonly Site[];
  failed: readonly Failure[];
  files: readonly FileChange[];
  alone?: ReadonlyMap<string, readonly FileChange[]>;
  verification?: Verification | undefined;
  commits?: readonly Commit[];
  seconds?: number;
  /** The original text of a file, for lines and columns; undefined where it cannot be read. */
  read(file: string): string | undefined;
}

/**
 * Puts together what the reporters print.
 *
 * @throws Error if the outcomes of the listed files, or of the sites, do not add up to their number: then something went unaccounted for
 */
export function makeReport(input: ReportInput): Report {
  const files = input.files.filter(({ before, after }) => before !== after).sort((a, b) => compare(a.file, b.file));
  const listed = new Set(input.listed);
  const locate = locator(input.read);
  const sites = sitesOf(input, locate);
  return {
    version: 1,
    root: input.root,
    mode: input.mode,
    scope: input.scope,
    applied: input.applied,
    summary: { ...summaryOf(input, files), sites: countsOf(sites) },
    changes: sortedChanges(input.changes),
    hidden: sortedChanges(input.hidden ?? []),
    refused: sortedChanges(input.refused ?? []),
    deferred: sortedChanges(input.deferred ?? []),
    decided: input.decided && { ...input.decided, fresh: sortedChanges(input.decided.fresh), stale: [...input.decided.stale].sort(compare) },
    ratchet: input.ratchet,
    manual: located(input.manual, locate),
    kept: located(input.kept, locate),
    failed: [...input.failed].sort((a, b) => compare(a.file, b.file) || compare(a.problem, b.problem)),
    sites,
    verification: input.verification,
    commits: input.commits ?? [],
    files,
    others: files.map(({ file }) => file).filter((file) => !listed.has(file)),
    alone: input.alone ?? new Map(),
  };
}

type Outcome = 'changed' | 'unchanged' | 'manual' | 'kept' | 'failed';

/** One outcome per listed file, the weightiest first: a file that failed is not also changed. */
function summaryOf(input: ReportInput, files: readonly FileChange[]): Omit<Summary, 'sites'> {
  const names = (findings: readonly { file: string }[]): Set<string> => new Set(findings.map(({ file }) => file));
  const claims: [Outcome, Set<string>][] = [['failed', names(input.failed)], ['changed', names(files)], ['manual', names(input.manual)], ['kept', names(input.kept)]];
  const counts: Record<Outcome, number> = { changed: 0, unchanged: 0, manual: 0, kept: 0, failed: 0 };
  for (const file of new Set(input.listed)) {
    const outcome = claims.find(([, own]) => own.has(file))?.[0] ?? 'unchanged';
    counts[outcome]++;
  }
  const sum = Object.values(counts).reduce((a, b) => a + b, 0);
  // A file that is listed twice would hide one that went missing.
  if (sum !== input.listed.length) throw new Error(`${input.listed.length} files are listed, ${sum} of them accounted for`);
  return {
    listed: input.listed.length,
    ...counts,
    changes: input.changes.length,
    needsReview: input.hidden?.length ?? 0,
    ...(input.seconds === undefined ? {} : { seconds: input.seconds }),
  };
}

function sortedChanges(changes: readonly Change[]): Change[] {
  const place = (change: Change): { file: string; start: number } => change.edits[0] ?? change.sites[0] ?? { file: '', start: 0 };
  return [...changes].sort((a, b) => compare(place(a).file, place(b).file) || place(a).start - place(b).start || compare(a.id, b.id));
}

function located<T extends ManualStep | Kept>(findings: readonly T[], locate: Locate): (T & Position)[] {
  return findings
    .map((finding) => ({ ...finding, ...locate(finding.file, finding.start) }))
    .sort((a, b) => compare(a.file, b.file) || a.start - b.start || compare(a.code, b.code));
}

function locator(read: ReportInput['read']): Locate {
  const starts = new Map<string, number[]>();
  return (file, start) => {
    let known = starts.get(file);
    if (!known) starts.set(file, (known = lineStarts(read(file) ?? '')));
    return positionAt(known, start);
  };
}

function sitesOf({ sites = [], changes, hidden = [], refused = [], deferred = [], decided, manual, kept, migrated = [] }: ReportInput, locate: Locate): Report['sites'] {
  return outcomesOf(sites, { changes, proposed: [...hidden, ...refused, ...deferred, ...waitingIn({ hidden: [], decided })], manual, kept, migrated }, locate)
    .map((site) => ({ ...site, ...locate(site.file, site.start) }))
    .sort((a, b) => compare(a.file, b.file) || a.start - b.start);
}

function countsOf(sites: Report['sites']): SiteSummary {
  const counts = { changed: 0, proposed: 0, manual: 0, kept: 0, migrated: 0 };
  for (const { outcome } of sites) counts[outcome]++;
  return { found: sites.length, ...counts };
}

/** Changes that are not made until a person says so. What was refused is not among them. */
export function waitingIn({ hidden, decided }: Pick<Report, 'hidden' | 'decided'>): Change[] {
  return [...hidden, ...(decided?.fresh ?? []), ...(decided?.leftOut ?? []).map(({ change }) => change)];
}

/** By code unit: the same order on every machine, whatever its language. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Every file that a change touches, imports included, in the order in which it names them. */
export function filesOf(change: Change): string[] {
  return [...new Set([...change.edits, ...change.imports].map(({ file }) => file))];
}
