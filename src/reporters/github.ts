import { waitingIn, type Report } from '../report.js';
import { count, escapeControl, escapeName } from '../terminal.js';
import { entriesOf, openEntries, type Entry, type EntryKind } from './entries.js';
import type { Reporter } from './index.js';

/** GitHub shows ten annotations of each level for a step, and drops the others without a word. */
const MOST = 10;

type Level = 'error' | 'warning' | 'notice';

const TITLES: Record<EntryKind, string> = { failed: 'could not be read', manual: 'manual step', change: 'can be changed', review: 'needs review', deferred: 'waits for another run', kept: 'kept on purpose' };

/**
 * Annotations for a workflow on GitHub: in the diff of a pull request, at their lines. What is over its limit stands in the log, in a group.
 * What is no news in a pull request (kept on purpose, known to the baseline) is only counted.
 */
export const github: Reporter = (report) => {
  const all = entriesOf(report);
  const entries = report.applied ? [...openEntries(report), ...all.filter(({ kind }) => kind === 'change')] : openEntries(report);
  const shown: Entry[] = [];
  const rest: Entry[] = [];
  const used: Record<Level, number> = { error: 0, warning: 0, notice: 0 };
  // What asks for a person's work comes before what the tool can do.
  for (const entry of [...entries].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))) (used[levelOf(entry, report)]++ < MOST ? shown : rest).push(entry);
  const group = rest.length > 0 ? [`::group::${escapeData(`${count(rest.length, 'finding')} more than GitHub shows`)}`, ...rest.map((entry) => logLine(entry, report)), '::endgroup::'] : [];
  return [...shown.map((entry) => annotation(entry, report)), ...group, logged(totals(report, all.filter(({ isKnown }) => isKnown).length))].map((line) => `${line}\n`).join('');
};

const ORDER: readonly EntryKind[] = ['failed', 'manual', 'review', 'deferred', 'change'];

function levelOf({ kind }: Entry, { applied }: Report): Level {
  if (kind === 'failed') return 'error';
  return kind === 'change' && applied ? 'notice' : 'warning';
}

function titleOf({ kind }: Entry, { applied }: Report): string {
  return kind === 'change' && applied ? 'changed' : TITLES[kind];
}

function annotation(entry: Entry, report: Report): string {
  const at = Object.entries({ file: escapeName(entry.file), line: entry.line, col: entry.column, title: `${escapeName(entry.rule)}: ${titleOf(entry, report)}` });
  return `::${levelOf(entry, report)} ${at.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',')}::${escapeData(escapeControl(entry.message))}`;
}

function logLine(entry: Entry, report: Report): string {
  return logged(`${titleOf(entry, report)}: ${escapeName(entry.file)}:${entry.line} ${escapeName(entry.rule)}: ${escapeName(entry.message)}`);
}

/** A line of the log that the runner does not take for a command, whatever it says. */
function logged(line: string): string {
  return `- ${line}`.replaceAll('##[', '## [');
}

function totals(report: Report, known: number): string {
  const { changes, deferred, manual, kept, failed, applied, ratchet } = report;
  const waiting = deferred.length > 0 ? `, ${deferred.length} left for another run` : '';
  return `registry-codemod: ${count(changes.length, applied ? 'change made' : 'change possible', applied ? 'changes made' : 'changes possible')}, ${waitingIn(report).length} to review${waiting}, ${count(manual.length, 'manual step')}, ${kept.length} kept, ${failed.length} failed${ratchet ? `; ${known} of them in the baseline` : ''}`;
}

/** As the runner reads the text of a command. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
