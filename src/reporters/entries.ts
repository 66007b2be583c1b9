import { hashOf } from '../hash.js';
import { entryOf, keyOf } from '../baseline.js';
import type { Change, Kept, ManualStep } from '../model.js';
import { compare, filesOf, type Report } from '../report.js';
import { positionIn, type Position } from '../positions.js';

/** What became of something that a transform found. `deferred` is planned and has to wait for another run. */
export type EntryKind = 'change' | 'review' | 'deferred' | 'manual' | 'kept' | 'failed';

/** One finding as other programs list them: a rule, a place, a text. */
export interface Entry extends Position {
  kind: EntryKind;
  /** The transform of a change, the code of what stays, `not-read` for a file that failed. */
  rule: string;
  transform: string;
  file: string;
  /** May end in lines to paste. */
  message: string;
  /** The same for the same finding in another run, wherever its lines have moved. */
  fingerprint: string;
  /** Which of its kind it is in its file, from 1. */
  ordinal: number;
  /** The change, where it is one. */
  change?: Change;
  /** The baseline knows it. */
  isKnown?: boolean;
}

export type OpenEntry = Entry & { kind: Exclude<EntryKind, 'kept'> };

type Unmarked = Omit<Entry, 'fingerprint' | 'ordinal'>;

const FIRST: Position = { line: 1, column: 1 };
const NOTES = {
  hidden: 'This change needs review: it is made with `--unsafe`, or where a person says yes to it.',
  fresh: 'This change is new: nobody has decided about it.',
  deferred: 'This change has to wait for another run.',
};

/** Everything that a run has to say, file by file. */
export function entriesOf(report: Report): Entry[] {
  const placeOf = placeIn(report);
  const known = knownIn(report);
  const changed = (change: Change, kind: 'change' | 'review' | 'deferred', note = ''): Unmarked => ({ kind, ...known(change), rule: change.transform, transform: change.transform, ...placeOf(change), message: `${sentence(change.reason)} ${note}`.trim(), change });
  const stepped = (kind: 'manual' | 'kept', { code: rule, transform, file, line, column, reason, advice }: (ManualStep | Kept) & Position): Unmarked => ({ kind, rule, transform, file, line, column, message: joined(sentence(reason), adviceSentence(advice)) });
  const entries: Unmarked[] = [
    ...report.changes.map((change) => changed(change, 'change')),
    ...report.hidden.map((change) => changed(change, 'review', NOTES.hidden)),
    ...(report.decided?.fresh ?? []).map((change) => changed(change, 'review', NOTES.fresh)),
    ...(report.decided?.leftOut ?? []).map(({ change, needs, because }) => changed(change, 'review', `This change is accepted, but left out: it needs ${needs}, which is ${because}.`)),
    ...report.deferred.map((change) => changed(change, 'deferred', NOTES.deferred)),
    ...report.manual.map((step) => ({ ...stepped('manual', step), ...known(step) })),
    ...report.kept.map((site) => stepped('kept', site)),
    ...report.failed.map(({ file, problem, advice }) => ({ kind: 'failed' as const, rule: 'not-read', transform: 'registry-codemod', file, ...FIRST, message: joined(`${file} ${sentence(problem)}`, adviceSentence(advice)) })),
  ];
  return marked(entries).sort((a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.rule, b.rule));
}

/**
 * What asks for somebody's work, for the programs that hold every finding against the last run and keep an alert open for it. What was
 * changed is done, what is kept counts as done, and what the baseline knows was there before.
 */
export function openEntries(report: Report): OpenEntry[] {
  return entriesOf(report).filter((entry): entry is OpenEntry => !entry.isKnown && entry.kind !== 'kept' && !(entry.kind === 'change' && report.applied));
}

/** Whether the baseline has a finding, and no more of its kind are there than it has. */
export function knownIn({ ratchet }: Report): (finding: Change | ManualStep) => { isKnown?: true } {
  if (!ratchet) return () => ({});
  const fresh = new Set(ratchet.fresh.map(keyOf));
  return (finding) => (fresh.has(keyOf(entryOf(finding))) ? {} : { isKnown: true });
}

/** Where a change begins: at its first site, else at its first edit of a file that is there already. */
export function placeIn(report: Report): (change: Change) => Position & { file: string } {
  const sites = new Map<string, Report['sites'][number]>();
  for (const site of report.sites) if ('change' in site && !sites.has(site.change)) sites.set(site.change, site);
  const texts = new Map([...[...report.alone.values()].flat(), ...report.files].map(({ file, before }) => [file, before]));
  return (change) => {
    const site = sites.get(change.id);
    if (site) return { file: site.file, line: site.line, column: site.column };
    // Nobody sees a note at a file that does not exist yet.
    const edit = change.edits.find(({ file }) => report.applied || !texts.has(file) || texts.get(file) !== undefined) ?? change.edits[0];
    const file = edit?.file ?? filesOf(change)[0] ?? '';
    const text = texts.get(file);
    return { file, ...(edit && text !== undefined ? positionIn(text, edit.start) : FIRST) };
  };
}

/** What people know a change by: `Metrics` of `inject-registry:src/metrics.ts#Metrics`. */
export function nameOf(change: Change): string {
  const { id, transform } = change;
  // The file's own name may hold a `#`.
  const file = filesOf(change).find((one) => id.startsWith(`${transform}:${one}#`));
  const name = id.slice(transform.length + 1 + (file === undefined ? 0 : file.length + 1));
  return name === '.' ? 'the whole project' : name || id;
}

/** A reason with a full stop, which it has not. Its first word may be a name, so it keeps its case. Of several lines only the first is a sentence. */
export function sentence(text: string): string {
  const [first = '', ...lines] = text.split('\n');
  return [first === '' || /[.!?:]$/.test(first) ? first : `${first}.`, ...lines].join('\n');
}

/** An advice after a reason: below it, where the reason ends in a quotation. */
function joined(reason: string, advice: string): string {
  return `${reason.trimEnd()}${reason.includes('\n') ? '\n' : ' '}${advice}`.trim();
}

/** An advice as a sentence of its own. */
export function adviceSentence(text: string): string {
  return sentence(text.charAt(0).toUpperCase() + text.slice(1));
}

/** Lines move, so they are no part of it: what is found, in which file, and as which of its kind there. */
function marked(entries: readonly Unmarked[]): Entry[] {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    // A change is known by its id, wherever it is told of.
    const key = entry.change ? ['change', entry.rule, entry.change.id].join('\0') : [entry.kind, entry.rule, entry.file].join('\0');
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return { ...entry, ordinal: count + 1, fingerprint: hashOf(`${key}\0${count}`).slice(0, 40) };
  });
}
