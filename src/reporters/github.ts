import { waitingIn, type Report } from '../report.js';
import { count, escapeName } from '../terminal.js';
import { entriesOf, type Entry, type EntryKind } from './entries.js';
import type { Reporter } from './index.js';

/** GitHub shows ten annotations of each level for a step, and drops the others without a word. */
const MOST = 10;

const LEVELS: Record<EntryKind, 'error' | 'warning' | 'notice'> = { failed: 'error', manual: 'warning', change: 'warning', review: 'warning', kept: 'notice' };
const TITLES: Record<EntryKind, string> = { failed: 'could not be read', manual: 'manual step', change: 'can be changed', review: 'needs review', kept: 'kept on purpose' };

/** Annotations for a workflow on GitHub: in the diff of a pull request, at their lines. What is over its limit stands in the log, in a group. */
export const github: Reporter = (report) => {
  // What was there before is no news in a pull request.
  const all = entriesOf(report);
  const entries = all.filter(({ isKnown }) => !isKnown);
  const shown: Entry[] = [];
  const rest: Entry[] = [];
  const used = { error: 0, warning: 0, notice: 0 };
  // What asks for a person's work comes before what the tool can do.
  for (const entry of [...entries].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))) (used[LEVELS[entry.kind]]++ < MOST ? shown : rest).push(entry);
  const group = rest.length > 0 ? [`::group::${escapeData(`${count(rest.length, 'finding')} more than GitHub shows`)}`, ...rest.map(logLine), '::endgroup::'] : [];
  return [...shown.map((entry) => annotation(entry, report)), ...group, logged(totals(report, all.length - entries.length))].map((line) => `${line}\n`).join('');
};

const ORDER: readonly EntryKind[] = ['failed', 'manual', 'change', 'review', 'kept'];

function annotation(entry: Entry, { applied }: Report): string {
  const [level, title] = entry.kind === 'change' && applied ? (['notice', 'changed'] as const) : [LEVELS[entry.kind], TITLES[entry.kind]];
  const at = Object.entries({ file: escapeName(entry.file), line: entry.line, col: entry.column, title: `${escapeName(entry.rule)}: ${title}` });
  return `::${level} ${at.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',')}::${escapeData(escapeName(entry.message))}`;
}

function logLine(entry: Entry): string {
  return logged(`${TITLES[entry.kind]}: ${escapeName(entry.file)}:${entry.line} ${escapeName(entry.rule)}: ${escapeName(entry.message)}`);
}

/** A line of the log that the runner does not take for a command, whatever it says. */
function logged(line: string): string {
  return `- ${line}`.replaceAll('##[', '## [');
}

function totals(report: Report, known: number): string {
  const { changes, manual, kept, failed, applied, ratchet } = report;
  return `registry-codemod: ${count(changes.length, applied ? 'change made' : 'change possible', applied ? 'changes made' : 'changes possible')}, ${waitingIn(report).length} to review, ${count(manual.length, 'manual step')}, ${kept.length} kept, ${failed.length} failed${ratchet ? `; ${known} of them in the baseline` : ''}`;
}

/** As the runner reads the text of a command. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
