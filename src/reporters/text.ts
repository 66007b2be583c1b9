import { entryOf, keyOf } from '../baseline.js';
import { colourDiff } from '../diff-colours.js';
import type { Change, Kept, ManualStep } from '../model.js';
import type { Position } from '../positions.js';
import { filesOf, waitingIn, type Report } from '../report.js';
import { colours, count, escapeControl, escapeName, type Colours } from '../terminal.js';
import { groupBy, groupsOf, type Group } from '../groups.js';
import { placeIn } from './entries.js';
import type { Reporter, ReporterOptions } from './index.js';

/** From here on, kept sites are told by their code and reason, over all files. */
const MANY_KEPT = 6;
const MOST_FILES_SHOWN = 4;
const MOST_STALE_SHOWN = 3;
/** A hook has a handful to say; a check of everything needs no more than this to be believed. */
const MOST_BRIEF = 10;

/**
 * For people: what changes and why, what is left to them, what stays, the count of files, and what to do next.
 * A plan shows its diff as well. `quiet` leaves failures and the counts; of a check also where that is what it fails for, and why.
 */
export const text: Reporter = (report, options) => {
  const paint = colours(options.colour);
  // Quiet, too, says what a person has to look at: an exit code alone would not.
  const sections = options.quiet
    ? [freshSection(report, paint), briefSection(report, paint, options), staleSection(report, options), ratchetSection(report, paint), failures(report, paint)]
    : [
        ...changeSections(report, paint, options),
        hiddenSection(report, paint, options),
        refusedSection(report),
        deferredSection(report, paint, options),
        freshSection(report, paint),
        staleSection(report, options),
        ratchetSection(report, paint),
        manualSection(report, paint, options),
        keptSection(report, paint, options),
        verificationSection(report, paint),
        commitSection(report, paint),
        failures(report, paint),
        report.mode === 'plan' ? colourDiff(report.files, options.colour).trimEnd() : '',
      ];
  return `${[...sections, closing(report), nextStep(report, options)].filter((section) => section !== '').join('\n\n')}\n`;
};

/** What a check fails for, a place for each; what is new beside decisions or a baseline has a section of its own. */
function briefSection(report: Report, paint: Colours, { verbose }: ReporterOptions): string {
  const { mode, ratchet, changes, hidden, deferred, manual } = report;
  if (mode !== 'check' || ratchet) return '';
  const lines = [...[...changes, ...deferred, ...hidden].map((change) => `  ${placesOf(change, report)}  ${indented(change.reason, 4)}${reviewMark(change, paint)}`), ...manual.map((step) => stepLines(step, paint))];
  const shown = verbose ? lines : lines.slice(0, MOST_BRIEF);
  return [...shown, ...(shown.length < lines.length ? [`  and ${lines.length - shown.length} more; --verbose names all, --dry-run shows what would become of them`] : [])].join('\n');
}

/** `file:line:column` for all sites of a change, the file once. */
function placesOf(change: Change, report: Report): string {
  const first = placeIn(report)(change);
  const more = report.sites.filter((one) => 'change' in one && one.change === change.id).slice(1);
  return place(first) + more.map(({ file, line, column }) => `, ${file === first.file ? '' : `${escapeName(file)}:`}${line}:${column}`).join('');
}

function stepLines(step: ManualStep & Position, paint: Colours): string {
  return `${oneLine([step], paint)}\n    → ${indented(step.advice, 6)}`;
}

function changeSections(report: Report, paint: Colours, options: ReporterOptions): string[] {
  const { changes, applied } = report;
  const transforms = [...new Set(changes.map(({ transform }) => transform))];
  return transforms.map((transform) => {
    const own = changes.filter((change) => change.transform === transform);
    return [`${paint.bold(transform)}: ${count(own.length, 'change')}${applied ? ' made' : ''}`, ...changeLines(own, report, paint, options)].join('\n');
  });
}

/** Changes of the same files for the same reason are one line, with the places; --verbose tells them apart. */
function changeLines(changes: readonly Change[], { sites }: Report, paint: Colours, { verbose }: ReporterOptions): string[] {
  const byChange = groupBy(sites, (site) => ('change' in site ? site.change : ''));
  return groupsOf(changes, (change) => (verbose ? change.id : [change.safety, change.reason, ...filesOf(change)].join('\0'))).map((alike) => {
    const [first] = alike;
    const own = alike.flatMap(({ id }) => byChange.get(id) ?? []);
    const places = alike.length === 1 ? '' : ` (${count(alike.length, 'change')}${own.length > 0 ? `: ${own.map(({ line, column }) => `${line}:${column}`).join(', ')}` : ''})`;
    return oneChange(first, places, paint);
  });
}

function oneChange(change: Change, places: string, paint: Colours): string {
  const names = filesOf(change);
  const more = names.length - MOST_FILES_SHOWN;
  const shown = names.slice(0, MOST_FILES_SHOWN).map(escapeName).join(', ');
  return `  ${shown}${more > 0 ? ` and ${more} more` : ''}${places}${reviewMark(change, paint)}\n    ${indented(change.reason, 4)}`;
}

function reviewMark({ safety }: Change, paint: Colours): string {
  return safety === 'safe' ? '' : paint.yellow(' (needs review)');
}

function hiddenSection(report: Report, paint: Colours, options: ReporterOptions): string {
  const { hidden } = report;
  if (hidden.length === 0) return '';
  const one = hidden.length === 1;
  const line = `${hidden.length} more ${one ? 'change needs' : 'changes need'} review; see ${one ? 'it' : 'them'} with --unsafe`;
  return [paint.yellow(line), ...(options.verbose ? changeLines(hidden, report, paint, options) : [])].join('\n');
}

function refusedSection({ refused }: Report): string {
  return refused.length === 0 ? '' : `${count(refused.length, 'change')} refused`;
}

/** What was planned and has to wait: where nothing may be written, or for changes of the same code. */
function deferredSection({ deferred, failed }: Report, paint: Colours, { verbose }: ReporterOptions): string {
  if (deferred.length === 0) return '';
  const why = failed.length > 0 ? 'not made: nothing is written while a file cannot be read' : 'left for another run, since other changes are in the way: run this again afterwards';
  return [paint.yellow(`${count(deferred.length, 'change')} ${why}`), ...(verbose ? deferred.map((change) => `  ${escapeName(change.id)}`) : [])].join('\n');
}

/** What the decisions do not cover, by id: it is the id that decides. */
function freshSection({ decided }: Report, paint: Colours): string {
  const { fresh = [], leftOut = [] } = decided ?? {};
  const lines = leftOut.map(({ change, needs, because }) => `left out: ${escapeName(change.id)}, because it needs ${escapeName(needs)}, which is ${because}`);
  if (fresh.length > 0) lines.unshift(paint.yellow(`new: ${count(fresh.length, 'change')} that nobody has decided about; answer on a terminal, with --decisions and without --yes or --check`), ...fresh.map((change) => `  ${escapeName(change.id)}${reviewMark(change, paint)}\n    ${indented(change.reason, 4)}`));
  return lines.join('\n');
}

function staleSection({ decided }: Report, { verbose, quiet }: ReporterOptions): string {
  const stale = decided?.stale ?? [];
  if (stale.length === 0) return '';
  const shown = verbose ? stale : stale.slice(0, quiet ? 0 : MOST_STALE_SHOWN);
  return [`${count(stale.length, 'decision is', 'decisions are')} about changes that are not there any more: made already, or their code has gone`, ...shown.map((id) => `  ${escapeName(id)}`), ...(shown.length < stale.length && !quiet ? [`  and ${stale.length - shown.length} more`] : [])].join('\n');
}

/** What the baseline does not know, each with its place, and what it knows too much. */
function ratchetSection(report: Report, paint: Colours): string {
  const { ratchet, changes, hidden, deferred, decided, manual } = report;
  if (!ratchet) return '';
  const open = [...changes, ...deferred, ...waitingIn({ hidden, decided })];
  const fresh = ratchet.fresh.map((entry) => {
    const is = (finding: Change | ManualStep): boolean => keyOf(entryOf(finding)) === keyOf(entry);
    const more = entry.known > 0 ? ` (${entry.count}, of which the baseline knows ${entry.known})` : '';
    const lines = [
      ...open.filter(is).map((change) => `  ${escapeName(change.id)}${reviewMark(change, paint)}\n    ${placesOf(change, report)}: ${indented(change.reason, 4)}`),
      ...manual.filter(is).map((step) => stepLines(step, paint)),
    ];
    return `${lines.join('\n')}${more}`;
  });
  const gone = ratchet.gone.map(({ file, kind, name, count: number }) => `  ${escapeName(kind === 'change' ? name : `${file} ${name}`)}${number > 1 ? ` (${number})` : ''}`);
  return [
    ...(fresh.length > 0 ? [paint.yellow('not in the baseline:'), ...fresh] : []),
    ...(gone.length > 0 ? ['gone since the baseline; run --update-baseline to lock that in:', ...gone] : []),
  ].join('\n');
}

function manualSection({ manual }: Report, paint: Colours, options: ReporterOptions): string {
  if (manual.length === 0) return '';
  return [paint.bold(`left to you: ${count(manual.length, 'manual step')}`), ...alikeInFiles(manual, options).map((alike) => `${oneLine(alike, paint)}\n    → ${indented(alike[0].advice, 6)}`)].join('\n');
}

function keptSection({ kept }: Report, paint: Colours, options: ReporterOptions): string {
  if (kept.length === 0) return '';
  const isMany = kept.length >= MANY_KEPT && !options.verbose;
  const lines = isMany ? groupsOf(kept, ({ code, reason }) => `${code}\0${reason}`).map((alike) => keptLine(alike, paint)) : alikeInFiles(kept, options).map((alike) => oneLine(alike, paint));
  return [paint.bold(`kept on purpose: ${count(kept.length, 'site')}`), ...lines].join('\n');
}

/** One line for all sites that are kept for one reason, in whatever files. */
function keptLine(alike: Group<Kept & Position>, paint: Colours): string {
  const [first] = alike;
  const files = new Set(alike.map(({ file }) => file)).size;
  if (files === 1) return oneLine(alike, paint);
  return `  ${count(alike.length, 'site')} in ${count(files, 'file')}, the first at ${place(first)}: ${indented(first.reason, 4)} ${code(first, paint)}`;
}

/** What says the same about several places of one file; --verbose tells them apart. */
function alikeInFiles<T extends ManualStep | Kept>(findings: readonly (T & Position)[], { verbose }: ReporterOptions): Group<T & Position>[] {
  return groupsOf(findings, ({ file, code, reason, advice, start }) => [file, code, reason, advice, ...(verbose ? [start] : [])].join('\0'));
}

function verificationSection({ verification }: Report, paint: Colours): string {
  if (!verification) return '';
  const { verdict, checks, runs, putBack, notes } = verification;
  const fallen = `${count(putBack.length, 'change')} put back${verdict === 'all-put-back' ? ', so nothing is changed' : ''}`;
  const lines = checks.map(({ name, command, before, after }) => `  ${name === command ? '' : `${escapeName(name)}: `}${escapeName(command)}: ${before} before, ${after} after`);
  const heading = `${paint.bold('verified')}: ${verdict === 'passed' ? paint.green('nothing new is wrong') : paint.yellow(fallen)} (${count(runs, 'run')})`;
  return [heading, ...lines, ...notes.map((note) => `  ${indented(note, 4)}`)].join('\n');
}

function commitSection({ commits }: Report, paint: Colours): string {
  if (commits.length === 0) return '';
  return [`${paint.bold('committed')}: ${count(commits.length, 'commit')}`, ...commits.map(({ id, subject }) => `  ${paint.yellow(id.slice(0, 10))} ${escapeName(subject)}`)].join('\n');
}

function failures({ failed }: Report, paint: Colours): string {
  if (failed.length === 0) return '';
  return [paint.red(`failed: ${count(failed.length, 'problem')}`), ...failed.map(({ file, problem, advice }) => `  ${escapeName(file)} ${indented(problem, 4)}\n    → ${indented(advice, 6)}`)].join('\n');
}

/** The places of findings of one file, and what is said of them all. */
function oneLine([first, ...more]: Group<(ManualStep | Kept) & Position>, paint: Colours): string {
  const others = more.length === 0 ? '' : `${more.map(({ line, column }) => `, ${line}:${column}`).join('')} (${more.length + 1})`;
  // The code stands here rather than after the advice, which may end in lines to paste.
  return `  ${paint.cyan(place(first))}${others}  ${indented(first.reason, 4)} ${code(first, paint)}`;
}

/** `file:line:column`, which terminals and editors make a link of. */
function place({ file, line, column }: Position & { file: string }): string {
  return `${escapeName(file)}:${line}:${column}`;
}

function code(finding: ManualStep | Kept, paint: Colours): string {
  return paint.dim(`(${escapeName(finding.code)})`);
}

/** Escaped, with the later lines (a quoted error, lines to paste) set under the first. */
function indented(prose: string, columns: number): string {
  return escapeControl(prose).trimEnd().replaceAll('\n', `\n${' '.repeat(columns)}`);
}

function closing({ summary, mode, scope, others, files, decided, ratchet, changes, refused, applied }: Report): string {
  const { listed, changed, unchanged, manual, kept, failed, seconds } = summary;
  const done = mode === 'apply' ? 'changed' : 'to change';
  const created = new Set(files.filter(({ before }) => before === undefined).map(({ file }) => file));
  const beside = others.length === 0 ? [] : [`also ${done}: ${others.map((file) => `${escapeName(file)}${created.has(file) ? ' (new)' : ''}`).join(', ')}`];
  const time = seconds === undefined ? '' : ` (${seconds.toFixed(1)} s)`;
  const decisions = decided ? [`decisions: ${changes.length} ${applied ? 'made' : 'to be made'}, ${refused.length} refused, ${decided.fresh.length} new, ${decided.leftOut.length} left out`] : [];
  const known = ratchet ? [`baseline: ${ratchet.known} known, ${sumOf(ratchet.fresh, ({ count: number, known: before }) => number - before)} new, ${sumOf(ratchet.gone, ({ count: number }) => number)} gone`] : [];
  const narrowed = scope === undefined ? [] : [listed === 0 ? `no source file is ${escapeName(scope)}` : `only files that are ${escapeName(scope)}`];
  return [...narrowed, ...beside, ...decisions, ...known, ...siteLine(summary, done), `${count(listed, 'file')}: ${changed} ${done}, ${unchanged} unchanged, ${manual} manual, ${kept} kept, ${failed} failed${time}`].join('\n');
}

/** What somebody who sees this for the first time does now. */
function nextStep(report: Report, { quiet }: ReporterOptions): string {
  const { mode, applied, changes, hidden, refused, deferred, decided, manual, failed, ratchet, verification } = report;
  const isOpen = changes.length + waitingIn({ hidden, decided }).length + manual.length > 0;
  // An exit code alone would not say what remains; beside a baseline it stands above.
  if (mode === 'check') return isOpen && !ratchet && failed.length === 0 ? 'there is something left to do: --dry-run instead of --check shows it' : '';
  if (quiet) return '';
  if (applied) return `${verification ? '' : 'run the tests now; '}\`registry-codemod undo\` puts everything back`;
  if (mode === 'plan' && failed.length > 0) return 'nothing can be written while a file cannot be read';
  if (mode === 'plan' && changes.length > 0) return 'nothing is written yet: run this with --yes to make these changes, or on a terminal to be asked about each';
  return isOpen || failed.length + deferred.length + refused.length > 0 || verification ? '' : 'nothing to do';
}

function sumOf<T>(all: readonly T[], valueOf: (one: T) => number): number {
  return all.reduce((sum, one) => sum + valueOf(one), 0);
}

/** What became of the sites; the outcomes that there are add up to the number. */
function siteLine({ sites: { found, ...outcomes } }: Report['summary'], done: string): string[] {
  if (found === 0) return [];
  const shown = Object.entries(outcomes).filter(([, number]) => number > 0);
  return [`${count(found, 'site')}: ${shown.map(([outcome, number]) => `${number} ${outcome === 'changed' ? done : outcome}`).join(', ')}`];
}
