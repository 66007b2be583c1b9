import type { Failure, Kept, ManualStep } from '../../model.js';
import type { Position } from '../../positions.js';
import type { Report } from '../../report.js';
import type { Verification } from '../../verify/model.js';
import { count } from '../../terminal.js';
import { adviceSentence, knownIn, sentence } from '../entries.js';
import { groupsOf, type Group } from '../../groups.js';
import { anchorOf } from './anchors.js';
import { prose, shown, shownName } from './escape.js';

type Step = (ManualStep | Kept) & Position;
type StepKind = 'manual' | 'kept';

/** Where a step is told of; those that say the same of several places are told of once. */
export function stepAnchor(kind: StepKind, { code, reason, advice }: Step): string {
  return anchorOf(kind, [code, reason, advice].join('\0'));
}

/** What is left to a person. */
export function manualSection(report: Report): string {
  const known = knownIn(report);
  return stepSection('manual', report.manual, 'Manual steps', 'They are left to a person.', (step) => (step.kind === 'manual' && known(step).isKnown ? ' <span class="pill kept">in the baseline</span>' : ''));
}

/** What stays as it is, with the reason. */
export function keptSection({ kept }: Report): string {
  return stepSection('kept', kept, 'Kept on purpose', 'These count as done.');
}

function stepSection(kind: StepKind, steps: readonly Step[], heading: string, intro: string, mark: (step: Step) => string = () => ''): string {
  if (steps.length === 0) return '';
  const items = groupsOf(steps, (step) => stepAnchor(kind, step)).map((alike) => stepItem(kind, alike, mark));
  return `<section aria-labelledby="${kind}"><h2 id="${kind}">${heading} <span class="count">${steps.length}</span></h2><p class="intro">${intro} <code>npx registry-codemod explain CODE</code> says more about a code.</p>\n<ul class="steps">${items.join('')}</ul></section>\n`;
}

function stepItem(kind: StepKind, alike: Group<Step>, mark: (step: Step) => string): string {
  const [first] = alike;
  const places = groupsOf(alike, ({ file }) => file).map((own) => `<li><code class="path">${shownName(own[0].file)}</code><span class="at">${own.map(({ line, column }) => `<code>${line}:${column}</code>`).join(' ')}</span>${mark(own[0])}</li>`);
  return `<li class="step" id="${stepAnchor(kind, first)}">${paragraphs(sentence(first.reason), `<span class="pill ${kind}">${shown(first.code)}</span> `)}${adviceHtml(first.advice)}<ul class="places">${places.join('')}</ul></li>\n`;
}

function adviceHtml(advice: string): string {
  return advice === '' ? '' : paragraphs(adviceSentence(advice), '', ' class="advice"');
}

/** Prose whose later lines (a quoted error, lines to paste) stay as they are. */
function paragraphs(text: string, before: string, attributes = ''): string {
  const [first = '', ...lines] = text.trimEnd().split('\n');
  return `<p${attributes}>${before}${prose(first)}</p>${lines.length === 0 ? '' : `<pre class="paste">${shown(lines.join('\n'))}</pre>`}`;
}

/** What could not be read; with one of these nothing is written. */
export function failedSection({ failed }: Report): string {
  if (failed.length === 0) return '';
  const item = (alike: Group<Failure>): string => `<li class="step" id="${anchorOf('failed', alike[0].file)}"><code class="path">${shownName(alike[0].file)}</code>${alike.map(({ problem, advice }) => `${paragraphs(sentence(problem), '<span class="pill failed">failed</span> ')}${adviceHtml(advice)}`).join('')}</li>\n`;
  return `<section aria-labelledby="failed"><h2 id="failed">Not read <span class="count">${failed.length}</span></h2><p class="intro">While there are any of these, nothing is written.</p>\n<ul class="steps">${groupsOf(failed, ({ file }) => file).map(item).join('')}</ul></section>\n`;
}

/** What the checks said before and after, and what was put back for it. */
export function verificationSection({ verification }: Report): string {
  if (!verification) return '';
  const { verdict, checks, runs, putBack, notes } = verification;
  const said = verdict === 'passed' ? '<span class="pill safe">passed</span> Nothing is wrong that was not wrong before' : `<span class="pill failed">put back</span> ${count(putBack.length, 'change')} put back${verdict === 'all-put-back' ? ', so nothing is changed' : ''}`;
  const rows = checks.map(({ name, command, before, after }) => `<tr><th scope="row">${shownName(name)}</th><td><code>${shownName(command)}</code></td><td>${shown(before)}</td><td>${shown(after)}</td></tr>`);
  const table = `<div class="table" tabindex="0" role="region" aria-label="Checks"><table class="checks"><caption class="vh">The checks, before and after</caption><thead><tr><th scope="col">Check</th><th scope="col">Command</th><th scope="col">Before</th><th scope="col">After</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
  return `<section aria-labelledby="verified"><h2 id="verified">Verification</h2><p class="intro">${said} (${count(runs, 'run')}).</p>\n${table}${putBackList(putBack)}${notes.map((note) => `<p class="note">${prose(sentence(note))}</p>`).join('')}</section>\n`;
}

function putBackList(putBack: Verification['putBack']): string {
  if (putBack.length === 0) return '';
  const items = putBack.map(({ id, check, message, culprit }) => `<li class="step"><p><code>${shownName(id)}</code> was put back${culprit === id ? '' : `, since it requires <code>${shownName(culprit)}</code>`}: <code>${shownName(check)}</code> said</p><pre class="paste">${shown(message)}</pre></li>\n`);
  return `<h3>Put back <span class="count">${putBack.length}</span></h3><ul class="steps">${items.join('')}</ul>`;
}
