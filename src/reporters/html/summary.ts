import type { Report } from '../../report.js';
import { count } from '../../terminal.js';
import { prose, shown, shownName } from './escape.js';

/** What the page is about, as a plain sentence. */
export function titleOf({ root, applied }: Report): string {
  const project = root.split(/[\\/]/).filter((part) => part !== '').at(-1) ?? 'the project';
  return `${applied ? 'Changes made in' : 'Plan for'} ${shownName(project)}`;
}

export function heading(report: Report): string {
  return `<p class="tool">registry-codemod</p>
<h1>${titleOf(report)}</h1>
<p class="lead">prom-client puts metrics into one global registry, which outlives each test. With these changes the code that creates metrics takes a <code>Registry</code> (the global one by default, so
production stays as it is), one setup file restores the registry around every test, and the ad-hoc cleanup in tests goes.</p>
`;
}

/** What there is of everything, with the way to it. */
export function summarySection(report: Report): string {
  const { changes, hidden, refused, deferred, decided, manual, kept, failed, files, applied, summary } = report;
  const needsReview = changes.filter(({ safety }) => safety === 'needs-review').length;
  const tiles: readonly (readonly [number: number, anchor: string, text: string])[] = [
    [changes.length, 'included', `${changes.length === 1 ? 'change' : 'changes'}${applied ? ' made' : ''} in ${count(files.length, 'file')}${needsReview > 0 ? `, ${needsReview} to review` : ''}`],
    ...(decided ? [[decided.fresh.length, 'fresh', 'new, to be decided'] as const] : [[hidden.length, 'hidden', 'need review, not included'] as const]),
    ...((decided?.leftOut.length ?? 0) > 0 ? [[decided?.leftOut.length ?? 0, 'left-out', 'accepted, but left out'] as const] : []),
    ...(refused.length > 0 ? [[refused.length, 'refused', 'refused'] as const] : []),
    ...(deferred.length > 0 ? [[deferred.length, 'deferred', 'left for another run'] as const] : []),
    [manual.length, 'manual', manual.length === 1 ? 'manual step' : 'manual steps'],
    [kept.length, 'kept', 'kept on purpose'],
    [failed.length, 'failed', 'not read'],
  ];
  const items = tiles.map(([number, anchor, text]) => `<div${number === 0 ? ' class="zero"' : ''}><dt>${text}</dt><dd>${number === 0 ? '0' : `<a href="#${anchor}">${number}</a>`}</dd></div>`);
  return `<section aria-labelledby="summary"><h2 id="summary">Summary <span class="count">${count(summary.listed, 'file')} read</span></h2>
${notes(report)}<dl class="tiles">${items.join('')}</dl>
${sites(report)}</section>
`;
}

/** What the run was narrowed to, held against or added to. */
function notes({ scope, ratchet, decided, commits }: Report): string {
  const gone = (ratchet?.gone ?? []).reduce((sum, { count: number }) => sum + number, 0);
  const fresh = (ratchet?.fresh ?? []).reduce((sum, { count: number, known }) => sum + number - known, 0);
  const told = [
    ...(scope === undefined ? [] : [`Only files that are ${shownName(scope)}.`]),
    ...(ratchet ? [`The baseline knows ${ratchet.known} of these changes and steps; ${fresh} ${fresh === 1 ? 'is' : 'are'} new${gone > 0 ? `, ${gone} gone` : ''}.`] : []),
    ...(decided && decided.stale.length > 0 ? [`${count(decided.stale.length, 'decision is', 'decisions are')} about changes that are not there any more, and not part of what is downloaded here.`] : []),
    ...(commits.length > 0 ? [`Committed: ${commits.map(({ id, subject }) => `<code>${shown(id.slice(0, 10))}</code> ${prose(subject)}`).join(', ')}.`] : []),
  ];
  return told.map((line) => `<p class="note">${line}</p>\n`).join('');
}

const OUTCOMES = { changed: 'changed', proposed: 'proposed', manual: 'manual-part', kept: 'kept-part', migrated: 'migrated' } as const;

/** What became of each place where the library is used: a bar, and the same in words. */
function sites({ summary: { sites: { found, ...outcomes } }, applied }: Report): string {
  if (found === 0) return '';
  const words = { changed: applied ? 'changed' : 'to change', proposed: 'proposed, not included', manual: 'manual', kept: 'kept', migrated: 'as they should be' };
  const present = Object.entries(OUTCOMES).flatMap(([outcome, style]) => {
    const number = outcomes[outcome as keyof typeof OUTCOMES];
    return number === 0 ? [] : [{ number, style, text: words[outcome as keyof typeof OUTCOMES] }];
  });
  let at = 0;
  const parts = present.map(({ number, style }) => {
    const part = `<rect class="${style}" x="${at}" width="${number}" height="1"/>`;
    at += number;
    return part;
  });
  const legend = present.map(({ number, style, text }) => `<li><svg aria-hidden="true" viewBox="0 0 1 1"><rect class="${style}" width="1" height="1"/></svg>${number} ${text}</li>`);
  return `<div class="sites"><p>${count(found, 'place')} where the library is used</p><svg aria-hidden="true" viewBox="0 0 ${found} 1" preserveAspectRatio="none">${parts.join('')}</svg><ul>${legend.join('')}</ul></div>\n`;
}
