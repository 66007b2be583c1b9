import { entriesOf, type Entry } from './entries.js';
import type { Reporter } from './index.js';
import { escapeName } from '../terminal.js';
import { escapeMarkup } from './markup.js';

/** A JUnit report: one suite for each transform. What waits for somebody is a failure, what stays on purpose is skipped, what was changed has passed. */
export const junit: Reporter = (report) => {
  const suites = new Map<string, Entry[]>();
  for (const entry of entriesOf(report)) suites.set(entry.transform, [...(suites.get(entry.transform) ?? []), entry]);
  const body = [...suites].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, entries]) => suite(name, entries, report.applied));
  const all = [...suites.values()].flat();
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="registry-codemod" ${totals(all, report.applied)}>\n${body.join('')}</testsuites>\n`;
};

function suite(name: string, entries: readonly Entry[], applied: boolean): string {
  return `  <testsuite name="${escapeMarkup(name)}" ${totals(entries, applied)}>\n${entries.map((entry) => testcase(entry, applied)).join('')}  </testsuite>\n`;
}

function totals(entries: readonly Entry[], applied: boolean): string {
  const number = (outcome: string): number => entries.filter((entry) => outcomeOf(entry, applied) === outcome).length;
  return `tests="${entries.length}" failures="${number('failure')}" errors="${number('error')}" skipped="${number('skipped')}"`;
}

function outcomeOf({ kind, isKnown }: Entry, applied: boolean): 'error' | 'failure' | 'skipped' | 'passed' {
  if (kind === 'failed') return 'error';
  if (kind === 'kept' || isKnown) return 'skipped';
  return kind === 'change' && applied ? 'passed' : 'failure';
}

function testcase(entry: Entry, applied: boolean): string {
  const outcome = outcomeOf(entry, applied);
  const type = entry.kind === 'change' || entry.kind === 'review' ? ` type="${entry.kind}"` : ` type="${escapeMarkup(escapeName(entry.rule))}"`;
  const inner = outcome === 'passed' ? '' : `      <${outcome}${outcome === 'skipped' ? '' : type} message="${escapeMarkup(escapeName(entry.message))}"/>\n`;
  const name = `${entry.file}:${entry.line} ${entry.change?.id ?? entry.rule}`;
  return `    <testcase classname="${escapeMarkup(escapeName(entry.transform))}" name="${escapeMarkup(escapeName(name))}" file="${escapeMarkup(escapeName(entry.file))}" line="${entry.line}"${inner === '' ? '/>\n' : `>\n${inner}    </testcase>\n`}`;
}
