import { groupBy } from '../groups.js';
import { compare, type Report } from '../report.js';
import { escapeControl, escapeName } from '../terminal.js';
import { entriesOf, type Entry } from './entries.js';
import type { Reporter } from './index.js';
import { escapeMarkup } from './markup.js';

type Outcome = 'error' | 'failure' | 'skipped' | 'passed';

/** A file without any test is an error to Jenkins; that nothing was found is what was hoped for. */
const NOTHING = `  <testsuite name="registry-codemod" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="registry-codemod" name="nothing is left to do"/>
  </testsuite>
`;

/**
 * A JUnit report: one suite for each transform. What waits for somebody is a failure, what stays on purpose or is known is skipped, what was
 * changed has passed.
 */
export const junit: Reporter = (report) => {
  const entries = entriesOf(report);
  const suites = [...groupBy(entries, ({ transform }) => transform)].sort(([a], [b]) => compare(a, b));
  const body = suites.map(([name, own]) => `  <testsuite name="${attribute(name)}" ${totals(own, report)}>\n${own.map((entry) => testcase(entry, report)).join('')}  </testsuite>\n`);
  const counts = entries.length === 0 ? 'tests="1" failures="0" errors="0" skipped="0"' : totals(entries, report);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="registry-codemod" ${counts}>\n${body.join('') || NOTHING}</testsuites>\n`;
};

function totals(entries: readonly Entry[], report: Report): string {
  const number = (outcome: Outcome): number => entries.filter((entry) => outcomeOf(entry, report) === outcome).length;
  return `tests="${entries.length}" failures="${number('failure')}" errors="${number('error')}" skipped="${number('skipped')}"`;
}

function outcomeOf({ kind, isKnown }: Entry, { applied }: Report): Outcome {
  if (kind === 'failed') return 'error';
  if (kind === 'kept' || isKnown) return 'skipped';
  return kind === 'change' && applied ? 'passed' : 'failure';
}

function testcase(entry: Entry, report: Report): string {
  const outcome = outcomeOf(entry, report);
  const head = `    <testcase classname="${attribute(entry.transform)}" name="${attribute(nameOf(entry))}" file="${attribute(entry.file)}" line="${entry.line}"`;
  return outcome === 'passed' ? `${head}/>\n` : `${head}>\n${said(entry, outcome)}    </testcase>\n`;
}

/** The same in every run, wherever the lines have moved: servers tell what is new by it, and keep a history. */
function nameOf({ file, rule, ordinal, change }: Entry): string {
  return change?.id ?? `${file} ${rule}${ordinal > 1 ? ` (${ordinal})` : ''}`;
}

/** GitLab shows what stands in the element, Jenkins both that and the attribute. */
function said(entry: Entry, outcome: Outcome): string {
  const [first = ''] = entry.message.split('\n');
  if (outcome === 'skipped') return `      <skipped message="${attribute(entry.isKnown ? `The baseline knows it: ${first}` : first)}"/>\n`;
  const type = entry.kind === 'change' || entry.kind === 'review' || entry.kind === 'deferred' ? entry.kind : entry.rule;
  const text = `${entry.message}\n\n${escapeName(entry.file)}:${entry.line}:${entry.column}`;
  return `      <${outcome} type="${attribute(type)}" message="${attribute(first)}">${escapeMarkup(escapeControl(text))}</${outcome}>\n`;
}

function attribute(text: string): string {
  return escapeMarkup(escapeName(text));
}
