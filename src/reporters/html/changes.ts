import { TRANSFORM_IDS } from '../../../transforms/names.js';
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
  hidden: ['Needs review, not included', 'Each of these is right only if what its reason says is right. They are made with <code>--unsafe</code>, or where a person accepts them.'],
  refused: ['Refused', 'A person said no to these, or to what they require.'],
  deferred: ['Left for another run', 'These collide with changes above, or nothing was written at all.'],
};

/** A section for each list of changes that has any, with a part for each transform. */
export function changeSections(report: Report, all: readonly ShownChange[]): string {
  const colours = colourCache();
  return groupsOf(all, ({ standing }) => standing)
    .map((own) => {
      const [{ standing }] = own;
      const [heading, intro] = standing === 'included' ? [report.applied ? 'Changes made' : 'Changes', ''] : HEADINGS[standing];
      const parts = groupsOf([...own].sort((a, b) => rank(a) - rank(b)), ({ change }) => change.transform).map((part) => transformPart(part, report, all, colours));
      return `<section aria-labelledby="${standing}"><h2 id="${standing}">${heading} <span class="count">${own.length}</span></h2>${intro === '' ? '' : `<p class="intro">${intro}</p>`}\n${parts.join('')}</section>\n`;
    })
    .join('');
}

/** In the order in which the transforms run; within one the order of the report stays. */
function rank({ change }: ShownChange): number {
  return (TRANSFORM_IDS as readonly string[]).indexOf(change.transform);
}

type Colours = (file: string, text: string) => readonly (readonly Piece[])[];

/** Several changes of one file start from the same text. */
function colourCache(): Colours {
  const known = new Map<string, Piece[][]>();
  return (file, text) => {
    const key = `${file}\0${text}`;
    const lines = known.get(key) ?? highlightedLines(file, text);
    known.set(key, lines);
    return lines;
  };
}

function transformPart(own: readonly [ShownChange, ...ShownChange[]], report: Report, all: readonly ShownChange[], colours: Colours): string {
  const [{ change }] = own;
  return `<h3><code>${shown(change.transform)}</code> <span class="count">${count(own.length, 'change')}</span></h3>\n${own.map((one) => article(one, report, all, colours)).join('')}`;
}

function article(one: ShownChange, { alone }: Report, all: readonly ShownChange[], colours: Colours): string {
  const { change, anchor } = one;
  const files = alone.get(change.id);
  const diffs = files?.map((file) => diffFold(file, (text) => colours(file.file, text))).join('') ?? `<p class="note">Its diff is not part of this report. Files: ${filesOf(change).map((file) => `<code class="path">${shownName(file)}</code>`).join(', ')}</p>`;
  return `<article class="change" id="${anchor}" aria-labelledby="${anchor}-name">
<div class="about"><div><h4 id="${anchor}-name"><a href="#${anchor}">${shownName(nameOf(change))}</a>${spokenPlace(one)}</h4> ${change.safety === 'safe' ? '<span class="pill safe">safe</span>' : '<span class="pill review">needs review</span>'}</div>
${one.isOpen ? decision(one) : ''}<p class="reason">${prose(sentence(change.reason))}</p>${requirements(one, all)}</div>
${diffs}</article>
`;
}

/** Who sees the page reads the file right below; in a list of headings, ten may be called beforeEach. */
function spokenPlace({ change }: ShownChange): string {
  const [file] = filesOf(change);
  return file === undefined ? '' : `<span class="vh"> in ${shownName(file)}</span>`;
}

function requirements({ change: { requires } }: ShownChange, all: readonly ShownChange[]): string {
  if (requires.length === 0) return '';
  const links = requires.map((id) => {
    const needed = all.find(({ change }) => change.id === id);
    return needed ? `<code>${shown(needed.change.transform)}</code> of <a href="#${needed.anchor}">${shownName(nameOf(needed.change))}</a>` : `<code>${shownName(id)}</code>`;
  });
  return `<p class="requires">Requires ${links.join(', ')}. <span class="blocked" hidden>That is refused, so this will not be made.</span></p>`;
}

/** Three radio buttons, of which the script makes use; without it they are not shown. */
function decision(one: ShownChange): string {
  const { change, anchor, standing } = one;
  const chosen = standing === 'refused' ? 'refused' : '';
  const choice = (value: string, label: string): string => `<label><input type="radio" name="${anchor}" value="${value}" autocomplete="off"${value === chosen ? ' checked' : ''}><span>${label}</span></label>`;
  return `<fieldset class="decision" data-id="${jsonAttribute(change.id)}" data-requires="${jsonAttribute(change.requires)}" data-safety="${change.safety}" hidden><legend class="vh">Decision on ${shownName(nameOf(change))}${spokenPlace(one)}</legend>${choice('', 'Undecided')}${choice('accepted', 'Accept')}${choice('refused', 'Refuse')}</fieldset>
`;
}
