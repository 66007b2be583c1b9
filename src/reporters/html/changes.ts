import { TRANSFORM_IDS } from '../../../transforms/names.js';
import type { Change } from '../../model.js';
import type { Report } from '../../report.js';
import { filesOf } from '../../report.js';
import { count } from '../../terminal.js';
import { nameOf, sentence } from '../entries.js';
import { groupsOf } from '../../groups.js';
import { diffFold } from './diff-table.js';
import { jsonAttribute, prose, shown, shownName } from './escape.js';
import { highlightedLines, type Piece } from './highlight.js';
import type { ShownChange, Standing } from './shown-change.js';

const HEADINGS: Readonly<Record<Exclude<Standing, 'included'>, readonly [heading: string, intro: string]>> = {
  fresh: ['New', 'Nobody has decided about these, so they are not included.'],
  hidden: ['Needs review, not included', 'Each of these is right only if what its reason says is right. They are made with <code>--unsafe</code>, or where a person accepts them.'],
  'left-out': ['Accepted, but left out', 'Each of these requires a change that is not made.'],
  refused: ['Refused', 'A person said no to these, or to what they require.'],
  deferred: ['Left for another run', 'These collide with changes above, or nothing was written at all.'],
};

/** With more changes a browser lays out only those that are to be seen: all of thousands at once would take it a minute. */
const MANY = 100;

/** A section for each list of changes that has any, with a part for each transform. */
export function changeSections(report: Report, all: readonly ShownChange[]): string {
  const page: Page = { report, byId: new Map(all.map((one) => [one.change.id, one])), colours: colourCache() };
  return groupsOf(all, ({ standing }) => standing)
    .map((own) => {
      const [{ standing }] = own;
      const [heading, intro] = standing === 'included' ? [report.applied ? 'Changes made' : report.decided ? 'Accepted changes' : 'Changes', ''] : HEADINGS[standing];
      const parts = groupsOf([...own].sort((a, b) => rank(a) - rank(b)), ({ change }) => change.transform).map((part) => transformPart(part, page));
      return `<section${all.length > MANY ? ' class="many"' : ''} aria-labelledby="${standing}"><h2 id="${standing}">${heading} <span class="count">${own.length}</span></h2>${intro === '' ? '' : `<p class="intro">${intro}</p>`}\n${parts.join('')}</section>\n`;
    })
    .join('');
}

/** In the order in which the transforms run; within one the order of the report stays. */
function rank({ change }: ShownChange): number {
  return (TRANSFORM_IDS as readonly string[]).indexOf(change.transform);
}

/** What a change on the page is shown with. */
interface Page {
  report: Report;
  byId: ReadonlyMap<string, ShownChange>;
  colours: (file: string, text: string) => readonly (readonly Piece[])[];
}

/** Several changes of one file start from the same text. */
function colourCache(): Page['colours'] {
  const known = new Map<string, { text: string; lines: Piece[][] }>();
  return (file, text) => {
    const last = known.get(file);
    if (last?.text === text) return last.lines;
    const lines = highlightedLines(file, text);
    known.set(file, { text, lines });
    return lines;
  };
}

function transformPart(own: readonly [ShownChange, ...ShownChange[]], page: Page): string {
  const [{ change }] = own;
  return `<h3><code>${shown(change.transform)}</code> <span class="count">${count(own.length, 'change')}</span></h3>\n${own.map((one) => article(one, page)).join('')}`;
}

function article(one: ShownChange, page: Page): string {
  const { change, anchor } = one;
  const files = page.report.alone.get(change.id);
  const diffs = files?.map((file) => diffFold(file, (text) => page.colours(file.file, text), (text) => highlightedLines(file.file, text))).join('') ?? `<p class="note">Its diff is not part of this report. Files: ${filesOf(change).map((file) => `<code class="path">${shownName(file)}</code>`).join(', ')}</p>`;
  const known = one.isKnown ? ' <span class="pill kept">in the baseline</span>' : '';
  return `<article class="change" id="${anchor}" aria-labelledby="${anchor}-name">
<div class="about"><div><h4 id="${anchor}-name"><a href="#${anchor}">${shownName(nameOf(change))}</a>${spokenPlace(one)}</h4> ${change.safety === 'safe' ? '<span class="pill safe">safe</span>' : '<span class="pill review">needs review</span>'}${known}</div>
${one.isOpen ? decision(one) : ''}<p class="reason">${prose(sentence(change.reason))}</p>${requirements(one, page)}</div>
${diffs}</article>
`;
}

/** Who sees the page reads the file right below; in a list of headings, ten may be called beforeEach. */
function spokenPlace({ change }: ShownChange): string {
  const [file] = filesOf(change);
  return file === undefined ? '' : `<span class="vh"> in ${shownName(file)}</span>`;
}

function requirements({ change: { requires }, leftOut }: ShownChange, { byId }: Page): string {
  if (requires.length === 0) return '';
  const linkTo = (id: string): string => {
    const needed = byId.get(id);
    return needed ? `<code>${shown(needed.change.transform)}</code> of <a href="#${needed.anchor}">${shownName(nameOf(needed.change))}${placeOf(needed.change)}</a>` : `<code>${shownName(id)}</code>`;
  };
  const because = leftOut ? ` Left out, because ${linkTo(leftOut.needs)} is ${leftOut.because}.` : '';
  return `<p class="requires">Requires ${requires.map(linkTo).join(', ')}.${because} <span class="blocked" hidden>That is refused, so this will not be made.</span></p>`;
}

/** Five changes may be called init. */
function placeOf(change: Change): string {
  const [site] = change.sites;
  return site === undefined ? '' : ` in ${shownName(site.file)}`;
}

/** Three radio buttons, of which the script makes use; without it they are not shown. */
function decision(one: ShownChange): string {
  const { change, anchor, decision: chosen = '' } = one;
  const choice = (value: string, label: string): string => `<label><input type="radio" name="${anchor}" value="${value}" autocomplete="off"${value === chosen ? ' checked' : ''}><span>${label}</span></label>`;
  return `<fieldset class="decision" data-id="${jsonAttribute(change.id)}" data-requires="${jsonAttribute(change.requires)}" data-safety="${change.safety}" hidden><legend class="vh">Decision on ${shownName(nameOf(change))}${spokenPlace(one)}</legend>${choice('', 'Undecided')}${choice('accepted', 'Accept')}${choice('refused', 'Refuse')}</fieldset>
`;
}
