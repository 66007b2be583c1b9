import { groupBy } from '../groups.js';
import type { Change, FileChange, Kept, ManualStep } from '../model.js';
import { patchOf } from '../patch.js';
import type { Position } from '../positions.js';
import { waitingIn, type Report } from '../report.js';
import { count, escapeName } from '../terminal.js';
import { adviceSentence, knownIn, nameOf, sentence } from './entries.js';
import type { Reporter } from './index.js';
import { fitted, type Item, type Section } from './markdown-room.js';
import { code, fenced, html, inItem, plain, prose } from './markdown-text.js';

/** GitHub takes 65,536 characters for the body of a pull request; GitLab takes more. */
const LONGEST = 60_000;

const INTRO = 'prom-client puts metrics into one global registry, which outlives each test. With these changes the code that creates metrics takes a `Registry` (the global one by default, so production stays as it is), one setup file restores the registry around every test, and the ad-hoc cleanup in tests goes.';
const VERIFY = ['## How to verify', '', '```sh', 'npx registry-codemod --check   # exits 0 when nothing is left to do', 'npm test                       # the tests, without ad-hoc cleanup', '```', ''];

/** The body of a pull request: what and why, counts, each change in a fold, what is to be decided with its diff, manual steps to tick off, how to verify. */
export const markdown: Reporter = (report) => {
  const head = headOf(report);
  const room = LONGEST - [...head, ...VERIFY].join('\n').length;
  return [...head, ...fitted(sectionsOf(report), room), ...VERIFY].join('\n');
};

function headOf(report: Report): string[] {
  const { changes, deferred, manual, kept, failed, applied, summary, scope, ratchet } = report;
  const waiting = waitingIn(report).length;
  const title = applied ? 'Metrics take an injected Registry' : changes.length + deferred.length + waiting + manual.length + failed.length === 0 ? 'Nothing to do' : 'Plan: metrics take an injected Registry';
  const gone = (ratchet?.gone ?? []).reduce((sum, { count: number }) => sum + number, 0);
  return [
    `# ${title}`,
    '',
    ...(title === 'Nothing to do' ? [] : [INTRO, '']),
    ...(scope === undefined ? [] : [`Only files that are ${plain(escapeName(scope))}.`, '']),
    `| ${applied ? 'changed' : 'to change'} | to review | manual | kept | failed | sites |`,
    '| --- | --- | --- | --- | --- | --- |',
    `| ${count(changes.length, 'change')} in ${count(report.files.length, 'file')} | ${waiting} | ${manual.length} | ${kept.length} | ${failed.length} | ${summary.sites.found} |`,
    '',
    ...(ratchet ? [`The baseline knows ${ratchet.known} of these, which are not listed here${gone > 0 ? `; ${count(gone, 'finding of it is', 'findings of it are')} gone, which \`--update-baseline\` locks in` : ''}.`, ''] : []),
  ];
}

/** In the order in which they stand there. What somebody has to do is given room before what can be looked up. */
function sectionsOf(report: Report): Section[] {
  const { hidden, refused, deferred, decided, manual, kept, failed, ratchet, alone } = report;
  const known = knownIn(report);
  const news = <T extends Change | ManualStep>(all: readonly T[]): T[] => all.filter((one) => !known(one).isKnown);
  const asked = (change: Change, because = `: ${prose(sentence(change.reason))}`): Item => ({ text: `- [ ] ${code(change.id)}${because}`, ...diffBelow(alone.get(change.id)) });
  const told = (change: Change): Item => ({ text: `- ${code(change.id)}: ${prose(sentence(change.reason))}` });
  return [
    { name: 'Not read', rank: 0, items: failed.map(({ file, problem, advice }) => withBlocks(`- ${code(file)} `, sentence(problem), adviceSentence(advice))) },
    { name: 'New', rank: 1, intro: 'Nobody has decided about these, so they are not included.', items: news(decided?.fresh ?? []).map((change) => asked(change)) },
    { name: 'Changes', rank: 5, items: news(report.changes).map((change) => fold(change, alone.get(change.id) ?? [])), areParagraphs: true },
    { name: 'Needs review', rank: 3, intro: 'These are not included. Run with `--unsafe`, or say yes to them in the review.', items: news(hidden).map((change) => asked(change)) },
    { name: 'Left out', rank: 4, items: (decided?.leftOut ?? []).filter(({ change }) => !known(change).isKnown).map(({ change, needs, because }) => asked(change, ` is accepted, but needs ${code(needs)}, which is ${because}.`)) },
    { name: 'Left for another run', rank: 4, intro: 'These collide with other changes, or nothing was written at all.', items: news(deferred).map(told) },
    { name: 'Refused', rank: 8, intro: 'A person said no to these.', items: refused.map(told) },
    { name: 'Manual steps', rank: 2, intro: 'They are left to a person.', items: news(manual).map(stepItem) },
    { name: 'Kept on purpose', rank: 7, items: keptItems(kept) },
    { name: 'Not in the baseline', rank: 1, items: (ratchet?.fresh ?? []).map((entry) => ({ text: `- [ ] ${code(entry.kind === 'change' ? entry.name : `${entry.file} ${entry.name}`)}${entry.known > 0 ? ` (${entry.count}, of which the baseline knows ${entry.known})` : ''}` })) },
    ...verification(report),
  ];
}

/** A change in a fold, with its own diff. */
function fold(change: Change, files: readonly FileChange[]): Item {
  const [first, ...others] = files.map(({ file }) => file);
  const where = first === undefined ? '' : ` in <code>${html(first)}</code>${others.length > 0 ? ` and ${count(others.length, 'other file')}` : ''}`;
  const text = `<details><summary><code>${html(nameOf(change))}</code>${where} (${html(change.transform)})</summary>\n\n${prose(sentence(change.reason))}\n\n`;
  return { text, diff: `${fenced(patchOf(files), 'diff')}\n\n</details>\n`, instead: 'Its diff is left out here: the text would be longer than a pull request takes.\n\n</details>\n' };
}

/** The diff of a list item, in a fold below it. */
function diffBelow(files: readonly FileChange[] = []): Partial<Item> {
  if (files.length === 0) return {};
  const names = files.map(({ file }) => `<code>${html(file)}</code>`).join(', ');
  return { diff: `\n\n${inItem(`<details><summary>${names}</summary>\n\n${fenced(patchOf(files), 'diff')}\n\n</details>`)}\n`, instead: '' };
}

function stepItem({ code: why, file, line, reason, advice }: ManualStep & Position): Item {
  return withBlocks(`- [ ] ${code(`${file}:${line}`)} (${plain(escapeName(why))}): `, sentence(reason), adviceSentence(advice));
}

/** Texts whose first line is prose; what follows it (a quoted error, lines to paste) stays as it is. */
function withBlocks(start: string, ...texts: readonly string[]): Item {
  const split = texts.filter((text) => text !== '').map((text) => text.trimEnd().split('\n'));
  const blocks = split.filter((lines) => lines.length > 1).map(([, ...lines]) => `\n\n${inItem(fenced(lines.join('\n')))}`);
  return { text: `${start}${split.map(([first = '']) => prose(first)).join(' ')}${blocks.join('')}${blocks.length > 0 ? '\n' : ''}` };
}

/** One line for each reason: what stays is rarely news. */
function keptItems(kept: readonly (Kept & Position)[]): Item[] {
  return [...groupBy(kept, (one) => one.code)].map(([why, all]) => {
    const places = all.slice(0, 5).map(({ file, line }) => code(`${file}:${line}`));
    return { text: `- ${plain(escapeName(why))}: ${prose(sentence(all[0].reason))} ${places.join(', ')}${all.length > places.length ? ` and ${all.length - places.length} more` : ''}` };
  });
}

function verification({ verification: verified }: Report): Section[] {
  if (!verified) return [];
  const checks = verified.checks.map(({ name, before, after }) => ({ text: `- ${code(name)}: ${prose(before)} before, ${prose(after)} after` }));
  const back = verified.putBack.map(({ id, check, message }) => ({ text: `- [ ] ${code(id)} was put back: ${code(check)} said\n\n${inItem(fenced(message))}` }));
  return [{ name: 'Verified', rank: 0, items: checks }, { name: 'Put back', rank: 2, items: back }];
}
