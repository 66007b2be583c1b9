import type { Change, FileChange, Kept, ManualStep } from '../model.js';
import { patchOf } from '../patch.js';
import type { Position } from '../positions.js';
import { waitingIn, type Report } from '../report.js';
import { count, escapeControl, escapeName } from '../terminal.js';
import { adviceSentence, nameOf, sentence } from './entries.js';
import type { Reporter } from './index.js';
import { escapeMarkup } from './markup.js';

/** GitHub takes 65,536 characters for the body of a pull request; GitLab takes more. */
const LONGEST = 60_000;

/** The body of a pull request: what and why, counts, each change in a fold, manual steps to tick off, how to verify. */
export const markdown: Reporter = (report) => {
  const { changes, hidden, refused, decided, manual, kept, failed, applied, summary } = report;
  const rest = [
    ...section('Needs review', hidden.map((change) => `- [ ] ${title(change)}: ${prose(sentence(change.reason))}`), 'These are not included. Run with `--unsafe`, or say yes to them in the review.'),
    ...section('New', (decided?.fresh ?? []).map((change) => `- [ ] ${title(change)}: ${prose(sentence(change.reason))}`), 'Nobody has decided about these, so they are not included.'),
    ...section('Left out', (decided?.leftOut ?? []).map(({ change, needs, because }) => `- [ ] ${title(change)} is accepted, but needs ${code(needs)}, which is ${because}.`)),
    ...section('Refused', refused.map((change) => `- ${title(change)}: ${prose(sentence(change.reason))}`), 'A person said no to these.'),
    ...section('Manual steps', manual.map(stepLine), 'They are left to a person.'),
    ...section('Kept on purpose', keptLines(kept)),
    ...section('Not read', failed.map(({ file, problem, advice }) => `- ${code(file)} ${prose(sentence(problem))} ${prose(adviceSentence(advice))}`)),
    ...section('Not in the baseline', (report.ratchet?.fresh ?? []).map((entry) => `- [ ] ${code(entry.kind === 'change' ? entry.name : `${entry.file} ${entry.name}`)}${entry.known > 0 ? ` (${entry.count}, of which the baseline knows ${entry.known})` : ''}`)),
    ...verification(report),
    '## How to verify',
    '',
    '```sh',
    'npx registry-codemod --check   # exits 0 when nothing is left to do',
    'npm test                       # the tests, without ad-hoc cleanup',
    '```',
    '',
  ];
  const head = [
    `# ${applied ? 'Metrics take an injected Registry' : 'Plan: metrics take an injected Registry'}`,
    '',
    'prom-client puts metrics into one global registry, which outlives each test. With these changes the code that creates metrics takes a `Registry` (the global one by default, so production',
    'stays as it is), one setup file restores the registry around every test, and the ad-hoc cleanup in tests goes.',
    '',
    `| ${applied ? 'changed' : 'to change'} | to review | manual | kept | failed | sites |`,
    '| --- | --- | --- | --- | --- | --- |',
    `| ${count(changes.length, 'change')} in ${count(report.files.length, 'file')} | ${waitingIn(report).length} | ${manual.length} | ${kept.length} | ${failed.length} | ${summary.sites.found} |`,
    '',
  ];
  const room = LONGEST - head.join('\n').length - rest.join('\n').length;
  return [...head, ...folds(report, room), ...rest].join('\n');
};

/** Every change in a fold, with its own diff as long as there is room. */
function folds({ changes, alone }: Report, room: number): string[] {
  if (changes.length === 0) return [];
  const lines = ['## Changes', ''];
  let left = room - changes.length * 400;
  let omitted = 0;
  for (const change of changes) {
    const diff = fenced(patchOf(alone.get(change.id) ?? []));
    const fits = diff.length <= left;
    if (fits) left -= diff.length;
    else omitted++;
    lines.push(`<details><summary>${summaryOf(change, alone.get(change.id) ?? [])}</summary>`, '', prose(sentence(change.reason)), '', fits ? diff : 'Its diff is left out here: the text would be longer than a pull request takes.', '', '</details>', '');
  }
  if (omitted > 0) lines.push(`${count(omitted, 'diff is', 'diffs are')} left out; \`npx registry-codemod --dry-run\` shows ${omitted === 1 ? 'it' : 'them'}.`, '');
  return lines;
}

function summaryOf(change: Change, files: readonly FileChange[]): string {
  const [first, ...others] = files.map(({ file }) => file);
  const where = first === undefined ? '' : ` in <code>${html(first)}</code>${others.length > 0 ? ` and ${count(others.length, 'other file')}` : ''}`;
  return `<code>${html(nameOf(change))}</code>${where} (${html(change.transform)})`;
}

function title(change: Change): string {
  return code(change.id);
}

function stepLine({ code: why, file, line, reason, advice }: ManualStep & Position): string {
  return `- [ ] ${code(`${file}:${line}`)} (${plain(escapeName(why))}): ${prose(sentence(reason))} ${prose(adviceSentence(advice))}`;
}

/** One line for each reason: what stays is rarely news. */
function keptLines(kept: readonly (Kept & Position)[]): string[] {
  const byCode = new Map<string, (Kept & Position)[]>();
  for (const one of kept) byCode.set(one.code, [...(byCode.get(one.code) ?? []), one]);
  return [...byCode].map(([why, all]) => {
    const places = all.slice(0, 5).map(({ file, line }) => code(`${file}:${line}`));
    return `- ${plain(escapeName(why))}: ${prose(sentence(all[0]?.reason ?? ''))} ${places.join(', ')}${all.length > places.length ? ` and ${all.length - places.length} more` : ''}`;
  });
}

function section(name: string, lines: readonly string[], intro?: string): string[] {
  return lines.length === 0 ? [] : [`## ${name}`, '', ...(intro ? [intro, ''] : []), ...lines, ''];
}

function verification({ verification: verified }: Report): string[] {
  if (!verified) return [];
  const checks = verified.checks.map(({ name, before, after }) => `- ${code(name)}: ${prose(before)} before, ${prose(after)} after`);
  const back = verified.putBack.map(({ id, check, message }) => `- [ ] ${code(id)} was put back: ${code(check)} said\n\n${fenced(message, '').replace(/^/gm, '  ')}`);
  return [...section('Verified', checks), ...section('Put back', back)];
}

/** A code span that nothing in it can end. */
function code(text: string): string {
  const shown = escapeName(text);
  const fence = '`'.repeat(longestRun(shown) + 1);
  return shown.includes('`') ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

function fenced(text: string, language = 'diff'): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${escapeControl(text)}${text.endsWith('\n') ? '' : '\n'}${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

/** Text with code in backticks: what stands outside of them cannot become HTML, a link, a mention or a reference. */
function prose(text: string): string {
  const shown = escapeName(text);
  const parts = shown.split('`');
  if (parts.length % 2 === 0) return plain(shown);
  return parts.map((part, index) => (index % 2 === 0 ? plain(part) : `\`${part}\``)).join('');
}

/** Every character that Markdown gives a meaning, as one that it does not. */
function plain(text: string): string {
  return unlinked(escapeMarkup(text).replace(/[\\`*_[\]()~|]/g, '\\$&').replaceAll('@', '&#64;').replace(/#(?!39;|64;)/g, '&#35;'));
}

/** Addresses become links by themselves, also within HTML. */
function unlinked(text: string): string {
  return text.replace(/\bhttps?:/g, (scheme) => scheme.replace(':', '&#58;'));
}

/** Text in HTML within Markdown, where neither of the two may find something of its own. */
function html(text: string): string {
  return unlinked(escapeMarkup(escapeName(text)).replace(/[`*_[\]\\~|]/g, (character) => `&#${character.charCodeAt(0)};`).replaceAll('@', '&#64;'));
}
