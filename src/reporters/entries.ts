import { hashOf } from '../hash.js';
import { entryOf as entryOfFinding, keyOf } from '../baseline.js';
import type { Change, ManualStep } from '../model.js';
import { compare, filesOf, type Report } from '../report.js';
import { positionIn, type Position } from '../positions.js';

/** What became of something that a transform found. */
export type EntryKind = 'change' | 'review' | 'manual' | 'kept' | 'failed';

/** One finding as other programs list them: a rule, a place, a text. */
export interface Entry extends Position {
  kind: EntryKind;
  /** The transform of a change, the code of what stays, `not-read` for a file that failed. */
  rule: string;
  transform: string;
  file: string;
  message: string;
  /** The same for the same finding in another run, wherever its lines have moved. */
  fingerprint: string;
  /** The change, where it is one. */
  change?: Change;
  /** The baseline knows it. */
  isKnown?: boolean;
}

const FIRST: Position = { line: 1, column: 1 };

/** Everything that a run has to say, file by file. */
export function entriesOf(report: Report): Entry[] {
  const entries: Omit<Entry, 'fingerprint'>[] = [
    ...report.changes.map((change) => entryOf(report, change, 'change')),
    ...report.hidden.map((change) => entryOf(report, change, 'review', 'This change needs review: it is made with `--unsafe`, or where a person says yes to it.')),
    ...(report.decided?.fresh ?? []).map((change) => entryOf(report, change, 'review', 'This change is new: nobody has decided about it.')),
    ...(report.decided?.leftOut ?? []).map(({ change, needs, because }) => entryOf(report, change, 'review', `This change is accepted, but left out: it needs ${needs}, which is ${because}.`)),
    ...report.manual.map((step) => ({ kind: 'manual' as const, ...isKnown(report, step), rule: step.code, transform: step.transform, file: step.file, line: step.line, column: step.column, message: `${sentence(step.reason)} ${adviceSentence(step.advice)}`.trim() })),
    ...report.kept.map((step) => ({ kind: 'kept' as const, rule: step.code, transform: step.transform, file: step.file, line: step.line, column: step.column, message: `${sentence(step.reason)} ${adviceSentence(step.advice)}`.trim() })),
    ...report.failed.map(({ file, problem, advice }) => ({ kind: 'failed' as const, rule: 'not-read', transform: 'registry-codemod', file, ...FIRST, message: `${file} ${sentence(problem)} ${adviceSentence(advice)}`.trim() })),
  ];
  return marked(entries).sort((a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.rule, b.rule));
}

function entryOf(report: Report, change: Change, kind: 'change' | 'review', note = ''): Omit<Entry, 'fingerprint'> {
  return { kind, ...isKnown(report, change), rule: change.transform, transform: change.transform, ...placeOf(report, change), message: `${sentence(change.reason)} ${note}`.trim(), change };
}

/** Whether the baseline has it, and no more of its kind are there than it has. */
function isKnown({ ratchet }: Report, finding: Change | ManualStep): { isKnown?: true } {
  return ratchet && !ratchet.fresh.some((entry) => keyOf(entry) === keyOf(entryOfFinding(finding))) ? { isKnown: true } : {};
}

/** Where a change begins: at its first site, else at its first edit. */
export function placeOf(report: Report, change: Change): Position & { file: string } {
  const site = report.sites.find((one) => 'change' in one && one.change === change.id);
  if (site) return { file: site.file, line: site.line, column: site.column };
  const [edit] = change.edits;
  const file = edit?.file ?? filesOf(change)[0] ?? '';
  const text = report.files.find((one) => one.file === file)?.before;
  return { file, ...(edit && text !== undefined ? positionIn(text, edit.start) : FIRST) };
}

/** What people know a change by: `Metrics` of `inject-registry:src/metrics.ts#Metrics`. */
export function nameOf(change: Change): string {
  const { id, transform } = change;
  // The file's own name may hold a `#`.
  const file = filesOf(change).find((one) => id.startsWith(`${transform}:${one}#`));
  const name = id.slice(transform.length + 1 + (file === undefined ? 0 : file.length + 1));
  return name === '.' ? 'the whole project' : name || id;
}

/** A reason with a full stop, which it has not. Its first word may be a name, so it keeps its case. */
export function sentence(text: string): string {
  return text === '' || /[.!?:]$/.test(text) ? text : `${text}.`;
}

/** An advice as a sentence of its own. */
export function adviceSentence(text: string): string {
  return sentence(text.charAt(0).toUpperCase() + text.slice(1));
}

/** Lines move, so they are no part of it: what is found, in which file, and as which of its kind there. */
function marked(entries: readonly Omit<Entry, 'fingerprint'>[]): Entry[] {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const key = [entry.kind === 'review' ? 'change' : entry.kind, entry.rule, entry.file, entry.change?.id ?? ''].join('\0');
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return { ...entry, fingerprint: hashOf(`${key}\0${count}`).slice(0, 40) };
  });
}
